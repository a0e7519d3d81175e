package dev.slipway.demo.customers;

import dev.slipway.demo.claims.ClaimGenerator;
import dev.slipway.demo.customers.CustomerCall.Received;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The simulated customers of a system. {@link #run} sends calls from the caller's thread until told to end; the other methods may
 * be called from any thread meanwhile. Every call that was begun is remembered, whatever became of it: {@code sent()} equals
 * {@code calls().size()} whenever no call is under way.
 */
public final class Customers implements AutoCloseable {

    private final CustomersConfig config;
    private final InstantSource clock;
    private final ChatClient client;
    private final Turnstile turnstile = new Turnstile();
    private final AtomicLong sent = new AtomicLong();
    private final Queue<CustomerCall> calls = new ConcurrentLinkedQueue<>();
    private volatile Planner planner;

    public Customers(CustomersConfig config, ClaimGenerator claims, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.client = new ChatClient(config.target(), clock);
        this.planner = new Planner(config, claims);
    }

    /** From the next call on, customers write claims of this generator: for example the same one with drift. */
    public void claims(ClaimGenerator claims) {
        planner = new Planner(config, claims);
    }

    /** Sends this many calls and waits for their answers. */
    public void run(long number) throws InterruptedException {
        AtomicLong left = new AtomicLong(number);
        run(() -> left.getAndDecrement() <= 0);
    }

    /**
     * Sends calls until the condition holds, which is asked once before each call, then waits for the answers still to come.
     * One run at a time.
     */
    public void run(BooleanSupplier enough) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            switch (config.pace()) {
                case CustomersConfig.Pace.Open open -> atRate(open, enough, threads);
                case CustomersConfig.Pace.Closed closed -> oneAfterTheOther(closed, enough, threads);
            }
        }
    }

    /** No call begins after this returns, until {@link #resume}. Those under way go on; see {@link #awaitQuiet}. */
    public void pause() {
        turnstile.close();
    }

    public void resume() {
        turnstile.open();
    }

    /** Waits until no call is under way; false when one still is at the limit. Of use after {@link #pause}. */
    public boolean awaitQuiet(Duration limit) throws InterruptedException {
        return turnstile.awaitEmpty(limit);
    }

    /** How many calls were begun. */
    public long sent() {
        return sent.get();
    }

    /** All calls that have ended so far, in the order of their ends. */
    public List<CustomerCall> calls() {
        return List.copyOf(calls);
    }

    /** Ends the connections. A call still under way fails, and is remembered so. */
    @Override
    public void close() {
        client.close();
    }

    private void atRate(CustomersConfig.Pace.Open pace, BooleanSupplier enough, ExecutorService threads)
            throws InterruptedException {
        Semaphore room = new Semaphore(pace.atOnce());
        long gap = (long) (1e9 / pace.perSecond());
        long due = System.nanoTime();
        while (true) {
            parkUntil(due);
            room.acquire();
            boolean rested = turnstile.enter();
            if (enough.getAsBoolean()) {
                turnstile.leave();
                return;
            }
            threads.execute(() -> {
                try {
                    perform();
                } finally {
                    room.release();
                }
            });
            due = (rested ? System.nanoTime() : due) + gap;
        }
    }

    private void oneAfterTheOther(CustomersConfig.Pace.Closed pace, BooleanSupplier enough, ExecutorService threads) {
        for (int i = 0; i < pace.atOnce(); i++) {
            threads.execute(() -> {
                try {
                    for (turnstile.enter(); !enough.getAsBoolean(); turnstile.enter()) {
                        perform();
                    }
                    turnstile.leave();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    /** Performs a call that was let in. Its record is kept and its place given up whatever happens. */
    private void perform() {
        CustomerCall.Plan plan = planner.plan(sent.getAndIncrement());
        Instant began = clock.instant();
        long beganNanos = System.nanoTime();
        Received received = Received.failed("call: ended without an answer");
        try {
            received = client.perform(plan);
        } catch (InterruptedException stopped) {
            received = Received.failed("call: interrupted");
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            received = Received.failed(broken.toString());
        } finally {
            calls.add(new CustomerCall(plan, began, Duration.ofNanos(System.nanoTime() - beganNanos), received));
            turnstile.leave();
        }
    }

    private static void parkUntil(long due) throws InterruptedException {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException("customers: stopped");
            }
        }
    }
}
