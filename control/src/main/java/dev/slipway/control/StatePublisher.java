package dev.slipway.control;

import dev.slipway.store.system.ControlStates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the state in the database to the gateway nodes: at once after a change made here, and by looking every so often for
 * changes made elsewhere, so that a lost push is made good. States reach the nodes in the order they were read.
 * Thread-safe.
 */
public final class StatePublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatePublisher.class);

    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(1);

    private final ControlStates states;
    private final GatewayNodes nodes;
    private final ReentrantLock order = new ReentrantLock();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("state-publisher").factory(), new ThreadPoolExecutor.DiscardPolicy());
    private final AtomicBoolean woken = new AtomicBoolean();
    /** Guarded by {@link #order}. */
    private long published = -1;

    public StatePublisher(ControlStates states, GatewayNodes nodes) {
        this.states = states;
        this.nodes = nodes;
    }

    /** Begins to look for changes. */
    public void start(Duration every) {
        var _ = clock.scheduleWithFixedDelay(this::lookQuietly, 0, every.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** A state that was published, and who has it in force. */
    public record Published(long version, List<GatewayNodes.Confirmation> confirmations) {
        public Published {
            confirmations = List.copyOf(confirmations);
        }

        static final Published NOT = new Published(-1, List.of());

        public boolean everywhere() {
            return !confirmations.isEmpty() && confirmations.stream().allMatch(GatewayNodes.Confirmation::confirmed);
        }
    }

    /** Reads the state and publishes it; returns when it is in force on every node, or {@code patience} is over. */
    public Published publish(Duration patience) {
        return everywhere(publishHere(), patience);
    }

    /** Waits for the other nodes after {@link #pushHere}, until {@code patience} is over; those that cannot be asked are logged. */
    Published everywhere(Published here, Duration patience) {
        List<GatewayNodes.Confirmation> all = new ArrayList<>(here.confirmations());
        try {
            all.addAll(nodes.elsewhere(here.version(), patience));
        } catch (RuntimeException e) {
            LOG.error("control state: in force here, but the other nodes could not be asked", e);
            all.add(new GatewayNodes.Confirmation("others, which could not be asked", false, patience, 0));
        }
        return new Published(here.version(), all);
    }

    /**
     * The first half of {@link #push}: in force on the node of this process when it returns. Empty when the state could not
     * be read, which is logged.
     */
    Optional<Published> pushHere() {
        try {
            return Optional.of(publishHere());
        } catch (RuntimeException e) {
            LOG.error("control state: recorded, but not confirmed by the nodes", e);
            return Optional.empty();
        }
    }

    private Published publishHere() {
        order.lock();
        try {
            ControlStates.Snapshot snapshot = states.read();
            List<GatewayNodes.Confirmation> confirmations = nodes.publish(snapshot);
            published = snapshot.version();
            return new Published(snapshot.version(), confirmations);
        } finally {
            order.unlock();
        }
    }

    /** As {@link #push(Duration)} with the patience of somebody who has changed something and waits. */
    public Published push() {
        return push(USUAL_PATIENCE);
    }

    /**
     * As {@link #publish} after a change that stands in any case: nobody has confirmed when the nodes could not be reached,
     * which is logged; looking for changes makes it good.
     */
    public Published push(Duration patience) {
        return pushHere().map(here -> everywhere(here, patience)).orElse(Published.NOT);
    }

    /** Publishes when the state is another than the last one published, and says whether it was. */
    public boolean publishIfChanged() {
        order.lock();
        try {
            if (states.version() == published) {
                return false;
            }
            publishHere();
            return true;
        } finally {
            order.unlock();
        }
    }

    /**
     * What the regular look for changes would find, at once: somebody said that there is something. Returns before it is
     * published; does nothing once closed.
     */
    public void wake() {
        if (woken.compareAndSet(false, true)) {
            clock.execute(() -> {
                // What is said from here on may come too late for this reading.
                woken.set(false);
                quietly(this::publishHere);
            });
        }
    }

    private void lookQuietly() {
        quietly(this::publishIfChanged);
    }

    private static void quietly(Runnable publishing) {
        try {
            publishing.run();
        } catch (RuntimeException e) {
            LOG.warn("control state: not published, the nodes keep what they have; trying again ({})", e.toString());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
