package dev.slipway.app;

import dev.slipway.control.GatewayNodes;
import dev.slipway.control.view.NodeReport;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import dev.slipway.store.node.Node;
import dev.slipway.store.node.Nodes;
import dev.slipway.store.node.Resting;
import dev.slipway.store.system.ControlStates;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** All gateway nodes: the one of this process directly, the others through the database. Thread-safe. */
final class Fleet implements GatewayNodes {
    /** A notification wakes at once; this is for those that are lost. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final Optional<LocalNode> local;
    private final Nodes nodes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Guarded by {@link #lock}: how often a node said what it has in force. */
    private long told;

    Fleet(Optional<LocalNode> local, Nodes nodes) {
        this.local = local;
        this.nodes = nodes;
    }

    @Override
    public List<Confirmation> publish(ControlStates.Snapshot snapshot) {
        return local.map(node -> node.apply(snapshot)).stream().toList();
    }

    @Override
    public void stop(StopScope scope, Stop.Order order) {
        local.ifPresent(node -> node.stop(scope, order));
    }

    /** Some node has put a state in force. */
    void applied() {
        lock.lock();
        try {
            told++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Confirmation> elsewhere(long version, Duration patience) {
        long begun = System.nanoTime();
        Map<String, Confirmation> confirmations = new LinkedHashMap<>();
        while (true) {
            long seen = told();
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            boolean all = true;
            for (Node node : others()) {
                boolean confirmed = node.appliedVersion() >= version;
                all &= confirmed;
                Confirmation before = confirmations.get(node.id());
                if (before == null || !before.confirmed()) {
                    confirmations.put(
                            node.id(),
                            new Confirmation(node.id(), confirmed, waited, confirmed ? node.cutStreams() : 0));
                }
            }
            if (all || waited.compareTo(patience) >= 0) {
                return List.copyOf(confirmations.values());
            }
            await(seen, patience.minus(waited));
        }
    }

    @Override
    public List<Resting> resting() {
        return nodes.resting();
    }

    private List<Node> others() {
        return nodes.mayServe().stream()
                .filter(node -> local.isEmpty() || !local.get().name().equals(node.id()))
                .toList();
    }

    private long told() {
        lock.lock();
        try {
            return told;
        } finally {
            lock.unlock();
        }
    }

    private void await(long seen, Duration longest) {
        lock.lock();
        try {
            long left = Math.min(longest.toNanos(), LOOK_AGAIN.toNanos());
            while (told == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<NodeReport> reports() {
        return local.map(LocalNode::report).stream().toList();
    }
}
