package dev.slipway.control;

import dev.slipway.store.system.ControlStates;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

    private final ControlStates states;
    private final GatewayNodes nodes;
    private final ReentrantLock order = new ReentrantLock();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("state-publisher").factory());
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

    /** Reads the state and publishes it; returns when it is in force on every connected node. */
    public List<GatewayNodes.Confirmation> publish() {
        order.lock();
        try {
            ControlStates.Snapshot snapshot = states.read();
            List<GatewayNodes.Confirmation> confirmations = nodes.publish(snapshot.state());
            published = snapshot.version();
            return confirmations;
        } finally {
            order.unlock();
        }
    }

    /**
     * As {@link #publish()} after a change that stands in any case: empty when the nodes could not be reached, which is
     * logged; looking for changes makes it good.
     */
    public List<GatewayNodes.Confirmation> push() {
        try {
            return publish();
        } catch (RuntimeException e) {
            LOG.error("control state: recorded, but not confirmed by the nodes", e);
            return List.of();
        }
    }

    /** Publishes when the state is another than the last one published, and says whether it was. */
    public boolean publishIfChanged() {
        order.lock();
        try {
            if (states.version() == published) {
                return false;
            }
            publish();
            return true;
        } finally {
            order.unlock();
        }
    }

    private void lookQuietly() {
        try {
            publishIfChanged();
        } catch (RuntimeException e) {
            LOG.warn("control state: not published, the nodes keep what they have; trying again ({})", e.toString());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
