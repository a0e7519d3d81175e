package dev.slipway.core.lease;

import java.util.function.Supplier;

/** Ways to break the protocol, each of which the simulation has to notice. */
enum Mutant {
    /** None: the protocol as it is. */
    FAITHFUL,
    /** The lease counts from when the answer came. */
    TIMED_FROM_REPLY,
    /** What was admitted is released without looking again. */
    NO_SECOND_CHECK,
    /** A restarted process goes on with the lease of the one before. */
    KEPT_OVER_RESTART,
    /** A change of the ramp writes the row it has read, whatever happened since. */
    KILL_LOSES_TO_RAMP,
    WALL_CLOCK_ONLY,
    MONOTONIC_CLOCK_ONLY,
    /** Leases are granted by a replica that follows the row seconds later. */
    STALE_REPLICA,
    /** A node confirms while an answer is between its check and its write. */
    CONFIRMED_EARLY,
    /** The bound is worked out from the lease length set now, though longer leases are still out. */
    BOUND_OF_SETTING;

    /** The node's half of the protocol, broken where this mutant breaks it. */
    LeaseHolder holder(long incarnation, Supplier<Moment> clocks) {
        return switch (this) {
            case TIMED_FROM_REPLY ->
                new LeaseHolder(incarnation) {
                    @Override
                    Validity validity(Moment sent, Answer.Granted granted) {
                        return Validity.from(clocks.get(), granted);
                    }
                };
            case WALL_CLOCK_ONLY ->
                new LeaseHolder(incarnation) {
                    @Override
                    boolean covers(Validity held, long nanos, long wallMillis) {
                        return held.covers(held.fromNanos(), wallMillis);
                    }
                };
            case MONOTONIC_CLOCK_ONLY ->
                new LeaseHolder(incarnation) {
                    @Override
                    boolean covers(Validity held, long nanos, long wallMillis) {
                        return held.covers(nanos, held.fromWallMillis());
                    }
                };
            case FAITHFUL,
                    NO_SECOND_CHECK,
                    KEPT_OVER_RESTART,
                    KILL_LOSES_TO_RAMP,
                    STALE_REPLICA,
                    CONFIRMED_EARLY,
                    BOUND_OF_SETTING -> new Leases(incarnation).of("claims");
        };
    }
}
