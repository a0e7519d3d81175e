package dev.slipway.gateway.lease;

import dev.slipway.core.lease.Answer;
import dev.slipway.core.lease.Ask;
import dev.slipway.core.lease.LeaseHolder;
import dev.slipway.core.lease.Leases;
import dev.slipway.core.lease.Moment;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.node.Nodes;
import dev.slipway.store.node.Resting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews a node's leases of all its systems, with one request for all of them, and watches for those that run out. Thread-safe.
 */
public final class LeaseKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final Duration WATCH = Duration.ofMillis(10);
    private static final Duration USUAL = Duration.ofSeconds(1);
    private static final int TRIES_PER_LEASE = 3;

    private final Nodes nodes;
    private final Nodes.Member member;
    private final Leases leases;
    private final Around around;
    private final Clocks clocks;
    private final ReentrantLock renewing = new ReentrantLock();
    private final Set<String> live = new HashSet<>();
    private final ScheduledExecutorService renewals = executor("leases");
    private final ScheduledExecutorService watch = executor("lease-watch");
    private volatile List<SystemState> systems = List.of();
    private volatile boolean connected = true;

    /**
     * What a keeper calls.
     *
     * @param lost ends what is under way without a lease; quick
     * @param stale brings the newest state in force, since a lease was refused for what is
     * @param resting what this node leaves alone, told with every renewal
     */
    public record Around(Runnable lost, Runnable stale, Supplier<List<Resting>> resting) {}

    public record Clocks(LongSupplier nanoTime, InstantSource wall) {
        Moment now() {
            return new Moment(nanoTime.getAsLong(), wall.millis());
        }
    }

    public LeaseKeeper(Nodes nodes, Nodes.Member member, Leases leases, Around around, Clocks clocks) {
        this.nodes = nodes;
        this.member = member;
        this.leases = leases;
        this.around = around;
        this.clocks = clocks;
    }

    private static ScheduledExecutorService executor(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /** Joins the nodes and begins to renew and to watch. */
    public void start() {
        nodes.join(member, clocks.wall().millis());
        renewals.execute(this::beat);
        var _ = watch.scheduleWithFixedDelay(this::look, WATCH.toNanos(), WATCH.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** These systems are in force on this node now. */
    public void inForce(List<SystemState> now) {
        systems = List.copyOf(now);
    }

    /** Returns when there is a lease of each system in force that may have one, or the database gave none. */
    public void gain() {
        Moment moment = clocks.now();
        if (systems.stream().anyMatch(system -> system.standing().mayServe() && !live(system.name(), moment))) {
            renewQuietly();
        }
    }

    private boolean live(String system, Moment moment) {
        return leases.of(system).live(moment.nanos(), moment.wallMillis());
    }

    private void beat() {
        try {
            renewQuietly();
        } finally {
            var _ = renewals.schedule(this::beat, pause(systems).toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private static Duration pause(List<SystemState> systems) {
        return systems.stream()
                .map(system -> system.lease().dividedBy(TRIES_PER_LEASE))
                .filter(third -> third.compareTo(USUAL) < 0)
                .min(Duration::compareTo)
                .orElse(USUAL);
    }

    private void renewQuietly() {
        try {
            boolean stale = renew();
            if (!connected) {
                connected = true;
                LOG.info("Leases: granted again");
            }
            if (stale) {
                around.stale().run();
            }
        } catch (RuntimeException e) {
            if (connected) {
                connected = false;
                LOG.warn("Leases: not renewed; incumbents answer once they have run out ({})", e.toString());
            }
        }
    }

    /** @return whether the store knows a newer state than the one in force here */
    private boolean renew() {
        renewing.lock();
        try {
            // Before anything is sent: a lease counts from here.
            Moment now = clocks.now();
            Map<String, Ask> asks = new HashMap<>();
            systems.forEach(system -> leases.of(system.name()).ask(now).ifPresent(ask -> asks.put(system.name(), ask)));
            Optional<Map<String, Answer>> answers = nodes.renew(
                    member,
                    asks,
                    new Nodes.Pulse(now.wallMillis(), around.resting().get()));
            if (answers.isEmpty()) {
                nodes.join(member, clocks.wall().millis());
                return true;
            }
            answers.get().forEach((system, answer) -> leases.of(system).take(answer));
            return answers.get().values().stream()
                    .anyMatch(answer -> answer.epoch() > answer.ask().epoch());
        } finally {
            renewing.unlock();
        }
    }

    private void look() {
        try {
            Moment now = clocks.now();
            boolean lost = false;
            for (SystemState system : systems) {
                LeaseHolder lease = leases.of(system.name());
                if (lease.live(now.nanos(), now.wallMillis())) {
                    live.add(system.name());
                } else if (live.remove(system.name())) {
                    lost = true;
                }
            }
            if (lost) {
                around.lost().run();
            }
        } catch (RuntimeException e) {
            LOG.error("Leases: what ran out was not ended", e);
        }
    }

    /** Serves nobody any more; gives the leases back where the database can be told. */
    @Override
    public void close() {
        renewals.shutdownNow();
        watch.shutdownNow();
        try {
            nodes.leave(member);
        } catch (RuntimeException e) {
            LOG.debug("Left without telling the database: {}", e.toString());
        }
    }
}
