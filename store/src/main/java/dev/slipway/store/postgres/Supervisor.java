package dev.slipway.store.postgres;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one server running while it is wanted: a server that ends by itself is started again, ever more patiently. */
final class Supervisor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    /** A server that lived this long was well; its end starts a new row of waits. */
    private static final Duration STABLE = Duration.ofMinutes(1);

    private enum Wanted {
        RUNNING,
        STOPPED,
        CLOSED
    }

    private final Supplier<Postmaster> launcher;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread watcher;
    private Wanted wanted = Wanted.STOPPED;
    private @Nullable Postmaster current;

    Supervisor(Supplier<Postmaster> launcher) {
        this.launcher = launcher;
        this.watcher =
                Thread.ofPlatform().daemon().name("slipway-postgres-supervisor").unstarted(this::watch);
        watcher.start();
    }

    /** Returns when the server accepts connections; throws, and keeps it stopped, when it does not start. */
    void start() {
        lock.lock();
        try {
            if (wanted == Wanted.STOPPED) {
                current = launcher.get();
                wanted = Wanted.RUNNING;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    void stop() {
        become(Wanted.STOPPED);
    }

    @Override
    public void close() {
        // It may be in the middle of starting the server again, which after a crash can take minutes.
        watcher.interrupt();
        become(Wanted.CLOSED);
    }

    private void become(Wanted next) {
        lock.lock();
        try {
            if (wanted != Wanted.CLOSED) {
                wanted = next;
            }
            if (current != null) {
                current.stop();
                current = null;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** -1 while no server runs. */
    long processId() {
        lock.lock();
        try {
            return current == null ? -1 : current.server().pid();
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        try {
            Duration wait = FIRST_WAIT;
            @Nullable Postmaster server;
            while ((server = next()) != null) {
                long started = System.nanoTime();
                server.awaitExit();
                boolean stable = System.nanoTime() - started > STABLE.toNanos();
                wait = revive(server, stable ? FIRST_WAIT : wait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Postmaster next() throws InterruptedException {
        lock.lock();
        try {
            while (current == null && wanted != Wanted.CLOSED) {
                changed.await();
            }
            return current;
        } finally {
            lock.unlock();
        }
    }

    /** Tries until the server runs again or is no longer wanted; returns how long to wait should it end again soon. */
    private Duration revive(Postmaster ended, Duration firstWait) throws InterruptedException {
        Duration wait = firstWait;
        lock.lock();
        try {
            while (wanted == Wanted.RUNNING && ended.equals(current)) {
                LOG.error(
                        "PostgreSQL: process {} ended by itself (expected: running; starting it again in {} ms)",
                        ended.server().pid(),
                        wait.toMillis());
                boolean disturbed = changed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
                if (!disturbed) {
                    wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
                    relaunch();
                }
            }
            return wait;
        } finally {
            lock.unlock();
        }
    }

    private void relaunch() {
        try {
            current = launcher.get();
            LOG.info("PostgreSQL: running again as process {}", current.server().pid());
        } catch (StoreException e) {
            LOG.error("PostgreSQL: could not be started again: {}", e.getMessage());
        } catch (RuntimeException e) {
            // Anything else must not end the supervision either.
            LOG.error("PostgreSQL: could not be started again", e);
        }
    }
}
