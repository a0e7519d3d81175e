package dev.slipway.gateway.exchange;

import dev.slipway.core.rollout.Arm;
import dev.slipway.gateway.admit.Call;
import dev.slipway.gateway.route.CandidatePermit;
import dev.slipway.gateway.route.Snapshot;
import dev.slipway.gateway.route.Target;
import dev.slipway.gateway.upstream.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds the snapshot in force and the gates of all running attempts. A gate is registered before the snapshot is looked
 * at again, and a new snapshot is in force before the gates are looked through: whichever comes first, no attempt of a
 * stopped variant slips between the two. Safe for several threads.
 */
public final class Switchboard implements CandidatePermit {
    /** How long a swap waits for bytes that are just being handed over to callers who are behind. */
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final Set<Gate> gates = ConcurrentHashMap.newKeySet();
    private volatile Snapshot current;

    public Switchboard(Snapshot first) {
        current = first;
    }

    public Snapshot current() {
        return current;
    }

    @Override
    public List<Target> admitted(String system, Arm arm, @Nullable String customer) {
        return current.admitted(system, arm, customer);
    }

    @Override
    public boolean mayBegin(String system, String variant, @Nullable String customer) {
        return current.mayBegin(system, variant, customer);
    }

    @Override
    public boolean mayRelease(String system, String variant, @Nullable String customer) {
        return current.mayRelease(system, variant, customer);
    }

    /**
     * Puts a snapshot in force. When this returns, nothing of a variant it stops is handed over to any caller.
     *
     * @return how many streams were cut
     */
    public int swap(Snapshot next) {
        current = next;
        return enforce();
    }

    /**
     * Cuts what may not go on: a lease that runs out ends what is under way also where nothing is released, so that another
     * variant is asked at once, and a caller who is behind gets nothing later.
     *
     * @return how many streams were cut
     */
    public int enforce() {
        List<Gate> stopped =
                gates.stream().filter(gate -> !gate.permitted(this)).toList();
        stopped.forEach(Gate::shut);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int cut = 0;
        for (Gate gate : stopped) {
            cut += gate.awaitQuiet(deadline) ? 1 : 0;
        }
        return cut;
    }

    /** Answers on their way to a caller piece by piece. */
    public int streams() {
        return (int) gates.stream().filter(Gate::isStream).count();
    }

    Gate open(Call call, String variant, Cancellation cancellation) {
        Gate gate = new Gate(this, call, variant, cancellation);
        gates.add(gate);
        if (!gate.mayBegin(this)) {
            gate.shut();
        }
        return gate;
    }

    void closed(Gate gate) {
        gates.remove(gate);
    }
}
