package dev.slipway.control.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.price.Usage;
import dev.slipway.core.rollout.Arm;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.core.traffic.ShadowPair;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call with everything known about it.
 *
 * @param pair its shadow pair; null when there was none
 * @param calibration what the incumbent said when it was asked again; null when it was not
 */
public record InteractionView(
        @JsonUnwrapped Line line,
        List<AttemptView> attempts,
        @Nullable ShadowPair pair,
        @Nullable ShadowPair calibration,
        List<Outcome> outcomes) {
    /**
     * One call as lists show it.
     *
     * @param assigned the variant that was to answer first; null when it was refused before routing
     * @param status as in {@link dev.slipway.core.traffic.Interaction.Status}, in small letters, or {@code open}
     */
    public record Line(
            UUID id,
            String system,
            @Nullable String customer,
            @Nullable Arm arm,
            @Nullable String assigned,
            @Nullable String answeredBy,
            String status,
            @Nullable Integer httpStatus,
            @Nullable String errorCode,
            Instant receivedAt,
            @Nullable Double latencyMillis,
            List<Money> cost,
            long unpriced,
            boolean streamed,
            Protocol protocol) {}

    /** One try, in the order of {@code ordinal}. */
    public record AttemptView(
            String variant,
            Attempt.Role role,
            int ordinal,
            String status,
            @Nullable Integer upstreamStatus,
            @Nullable String errorCode,
            Instant startedAt,
            @Nullable Double latencyMillis,
            @Nullable Double firstTokenMillis,
            @Nullable Usage usage,
            @Nullable Charge charge) {}

    /**
     * Calls, newest first.
     *
     * @param next names the place to go on from; null at the end
     */
    public record Page(List<Line> interactions, @Nullable String next) {}

    /**
     * Which calls to list; null leaves a choice open.
     *
     * @param before place to go on from, as {@link Page#next()} gave it
     * @param limit at most so many, 1 to 200
     */
    public record Filter(
            @Nullable String system,
            @Nullable String customer,
            @Nullable String variant,
            @Nullable String status,
            @Nullable String before,
            int limit,
            @Nullable String transaction) {
        /** Of whatever transaction. */
        public Filter(
                @Nullable String system,
                @Nullable String customer,
                @Nullable String variant,
                @Nullable String status,
                @Nullable String before,
                int limit) {
            this(system, customer, variant, status, before, limit, null);
        }

        public Filter {
            if (limit < 1 || limit > 200) {
                throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to 200)");
            }
        }
    }
}
