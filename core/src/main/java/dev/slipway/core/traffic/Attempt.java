package dev.slipway.core.traffic;

import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.price.Usage;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try of one variant at answering an interaction.
 *
 * @param id UUID of version 7
 * @param ordinal place among the interaction's attempts, from 0
 * @param reserved the most it is reckoned to cost, set aside from a budget; null where nothing limits its system
 * @param result how it ended; null while open
 */
public record Attempt(
        UUID id,
        UUID interaction,
        String node,
        String system,
        String variant,
        Role role,
        int ordinal,
        Instant startedAt,
        @Nullable Money reserved,
        @Nullable Result result)
        implements Fact {
    /** Without a budget. */
    public Attempt(
            UUID id,
            UUID interaction,
            String node,
            String system,
            String variant,
            Role role,
            int ordinal,
            Instant startedAt,
            @Nullable Result result) {
        this(id, interaction, node, system, variant, role, ordinal, startedAt, null, result);
    }

    /** Why this variant was asked. */
    public enum Role {
        /** The variant the call was routed to. */
        PRIMARY,
        /** Asked because an earlier attempt did not answer or may not: another variant, or the same one again. */
        FALLBACK,
        /** Asked for comparison only; its answer reaches nobody. */
        SHADOW,
        /** Asked for the person who decides; its answer reaches nobody else. */
        FIRST_PASS
    }

    /** How an attempt ended. */
    public enum Status {
        OK,
        /** The question is kept for people, who answer later: neither an answer nor a failure, and its time is not theirs. */
        PENDING,
        /** The upstream failed, or its answer broke. */
        FAILED,
        /** A time limit ran out. */
        TIMED_OUT,
        /** The upstream refused the call as the caller's own mistake. */
        REJECTED,
        /** The caller left. */
        CLIENT_LEFT,
        /** A stop ended it. */
        CUT,
        /** A shadow copy that was never sent, because its queue was full. */
        DROPPED,
        /** The node died while it was open. */
        INTERRUPTED
    }

    /**
     * @param upstreamStatus HTTP status of the upstream; null when there was none
     * @param latencyMicros from sending to the last byte read
     * @param firstTokenMicros from sending to the first content byte; null without content
     * @param usage tokens, null when neither reported nor estimated
     */
    public record Result(
            Status status,
            @Nullable Integer upstreamStatus,
            @Nullable String errorCode,
            Instant endedAt,
            long latencyMicros,
            @Nullable Long firstTokenMicros,
            @Nullable Usage usage,
            Charge charge) {}

    /** The same, begun at that instant and not when it was planned. */
    public Attempt beginning(Instant at) {
        return new Attempt(id, interaction, node, system, variant, role, ordinal, at, reserved, result);
    }

    public Attempt settled(Result newResult) {
        return new Attempt(id, interaction, node, system, variant, role, ordinal, startedAt, reserved, newResult);
    }

    /** The same, with what was set aside for it. */
    public Attempt reserving(@Nullable Money amount) {
        return new Attempt(id, interaction, node, system, variant, role, ordinal, startedAt, amount, result);
    }
}
