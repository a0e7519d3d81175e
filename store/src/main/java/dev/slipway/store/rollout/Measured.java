package dev.slipway.store.rollout;

import dev.slipway.core.rollout.Arm;
import dev.slipway.core.spec.Metrics;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One side of what a customer met in a window, in figures.
 *
 * @param calls settled calls that the side was asked to answer
 * @param failed how many of them it failed
 * @param inTime how many were answered in time
 * @param broken how many answers broke the contract
 * @param right whether the first answer turned out right; null while nobody has said so
 * @param agreed whether it said what the incumbent said; null where only one was asked
 * @param overridden whether a person replaced the first answer; null while nobody has said so
 * @param costMicros what the calls cost, null when a price is unknown or of another currency
 * @param transactions how many transactions the calls made up
 */
record Measured(
        long calls,
        long failed,
        long inTime,
        long broken,
        @Nullable Boolean right,
        @Nullable Boolean agreed,
        @Nullable Boolean overridden,
        @Nullable Long costMicros,
        long transactions) {
    /** A customer of an arm, or of both sides of a pair. */
    record Customer(
            String name,
            Arm arm,
            Measured measured,
            @Nullable Measured incumbent) {}

    static Measured read(ResultSet row, String prefix) throws SQLException {
        return new Measured(
                row.getLong(prefix + "calls"),
                row.getLong(prefix + "failed"),
                row.getLong(prefix + "in_time"),
                row.getLong(prefix + "broken"),
                row.getObject(prefix + "right", Boolean.class),
                row.getObject(prefix + "agreed", Boolean.class),
                row.getObject(prefix + "overridden", Boolean.class),
                row.getObject(prefix + "cost", Long.class),
                row.getLong(prefix + "transactions"));
    }

    /** Whether this side was good by a guardrail; null when that cannot be told. */
    @Nullable
    Boolean good(String guardrail, Measures measures) {
        if (calls == 0) {
            return null;
        }
        return switch (guardrail) {
            case Metrics.AVAILABILITY -> failed == 0;
            case Metrics.LATENCY -> {
                Measures.Latency latency = measures.latency();
                if (latency == null) {
                    yield null;
                }
                yield inTime >= latency.share() * calls;
            }
            case Metrics.ACCURACY -> right;
            case Metrics.AGREEMENT -> agreed;
            case Metrics.CONTRACT -> broken == 0;
            case Metrics.OVERRIDE -> overridden == null ? null : !overridden;
            case Metrics.COST_PER_TRANSACTION -> {
                Measures.Cost cost = measures.cost();
                if (cost == null || costMicros == null) {
                    yield null;
                }
                yield costMicros <= cost.maxMicros() * transactions;
            }
            default ->
                throw new IllegalArgumentException("guardrail: " + guardrail + " (expected: one that is measured)");
        };
    }
}
