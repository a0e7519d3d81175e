package dev.slipway.core.lease;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows true time and everything that happened, and is asked at every write of a candidate's output. Speaks up when something
 * was written later than {@link Bound} allows, or by a node that had confirmed.
 */
final class Oracle {
    /** Thrown out of the run. */
    static final class Violation extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Violation(String message) {
            super(message);
        }
    }

    private record Grant(long at, Duration length) {}

    private record Order(long commit, long epoch, Duration longest) {}

    private final Tally tally;
    private final Deque<Grant> grants = new ArrayDeque<>();
    private final Map<Integer, Long> confirmed = new HashMap<>();
    private @Nullable Order whole;
    private @Nullable Order part;

    Oracle(Tally tally) {
        this.tally = tally;
    }

    void granted(long now, Duration length) {
        grants.addLast(new Grant(now, length));
    }

    void killed(long now, long epoch, Duration longest) {
        whole = new Order(now, epoch, longest);
        tally.kills++;
    }

    void partKilled(long now, long epoch, Duration longest) {
        part = new Order(now, epoch, longest);
        tally.kills++;
    }

    void rearmed() {
        whole = null;
    }

    void confirmed(int node, long epoch) {
        confirmed.merge(node, epoch, Math::max);
    }

    /** The longest lease that a node may still hold. */
    Duration longestOut(long now) {
        grants.removeIf(grant -> grant.at() + nanos(grant.length(), 0) < now);
        return grants.stream().map(Grant::length).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    void written(int node, boolean stoppable, long checked, long now) {
        tally.written++;
        judge(whole, node, checked, now);
        if (stoppable) {
            judge(part, node, checked, now);
        }
    }

    private void judge(@Nullable Order order, int node, long checked, long now) {
        if (order == null) {
            return;
        }
        long allowed = nanos(order.longest(), now - checked);
        if (now - order.commit() > allowed) {
            throw new Violation("node " + node + " wrote " + Duration.ofNanos(now - order.commit())
                    + " after the kill under epoch " + order.epoch() + " (expected: at most "
                    + Duration.ofNanos(allowed) + ")");
        }
        if (confirmed.getOrDefault(node, -1L) >= order.epoch()) {
            throw new Violation("node " + node + " wrote after it had confirmed epoch " + order.epoch());
        }
        tally.writtenBetween(order.longest(), checked - order.commit(), allowed - (now - checked));
    }

    private static long nanos(Duration lease, long gap) {
        return new Bound(lease, SimulatedClocks.DRIFT, Duration.ofNanos(gap))
                .span()
                .toNanos();
    }
}
