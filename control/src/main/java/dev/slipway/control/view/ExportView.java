package dev.slipway.control.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.core.price.Money;
import dev.slipway.core.rollout.Arm;
import dev.slipway.core.traffic.Body;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.store.data.ExportPage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Calls to take away, oldest first. The fields of a row keep their names and meanings; later versions may add some.
 *
 * @param next names the place to go on from; null at the end
 */
public record ExportView(List<Row> rows, @Nullable UUID next) {
    private static final double MICROS_PER_MILLI = 1_000.0;

    /** One call, flat. */
    public record Row(
            UUID id,
            Instant receivedAt,
            String system,
            @Nullable String customer,
            @Nullable String transaction,
            @Nullable String key,
            Protocol protocol,
            boolean streamed,
            @Nullable Long revision,
            @Nullable UUID rollout,
            @Nullable Arm arm,
            @Nullable String assigned,
            @Nullable String answeredBy,
            String status,
            @Nullable Integer httpStatus,
            @Nullable String errorCode,
            @Nullable Instant endedAt,
            @Nullable Double latencyMillis,
            @Nullable Double firstByteMillis,
            long requestBytes,
            @Nullable Long answerBytes,
            @Nullable String answerValue,
            List<Money> cost,
            long unpriced,
            @Nullable String outcomeLabel,
            @Nullable Boolean outcomeCorrect,
            @Nullable String outcomeSource,
            @Nullable Instant outcomeAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Said> bodies) {}

    /**
     * What was said.
     *
     * @param content null where it was withheld, with the reason beside it
     */
    public record Said(
            Body.Part part,
            @Nullable String variant,
            boolean redacted,
            @Nullable String content,
            @Nullable String withheld) {
        static Said of(Body body) {
            return new Said(body.part(), body.variant(), body.redacted(), body.content(), body.withheld());
        }
    }

    public ExportView {
        rows = List.copyOf(rows);
    }

    /** @param bodies whether they were asked for */
    public static ExportView of(ExportPage page, boolean bodies) {
        return new ExportView(page.rows().stream().map(row -> row(row, bodies)).toList(), page.next());
    }

    private static Row row(ExportPage.Row row, boolean bodies) {
        Interaction call = row.call();
        Interaction.Caller caller = call.caller();
        Interaction.Route route = call.route();
        Interaction.Result result = call.result();
        Outcome outcome = row.outcome();
        return new Row(
                call.id(),
                call.receivedAt(),
                caller.system(),
                caller.customer(),
                caller.transaction(),
                caller.keyId(),
                caller.protocol(),
                caller.streamed(),
                route == null ? null : route.revision(),
                route == null ? null : route.rollout(),
                route == null ? null : route.arm(),
                route == null ? null : route.variant(),
                result == null ? null : result.answeredBy(),
                result == null ? "open" : result.status().name().toLowerCase(Locale.ROOT),
                result == null ? null : result.httpStatus(),
                result == null ? null : result.errorCode(),
                result == null ? null : result.endedAt(),
                result == null ? null : millis(result.latencyMicros()),
                result == null || result.firstByteMicros() == null ? null : millis(result.firstByteMicros()),
                caller.requestBytes(),
                result == null ? null : result.answerBytes(),
                result == null ? null : result.answerValue(),
                row.costs().cost(),
                row.costs().unpriced(),
                outcome == null ? null : outcome.label(),
                outcome == null ? null : outcome.correct(),
                outcome == null ? null : outcome.source(),
                outcome == null ? null : outcome.receivedAt(),
                bodies ? row.bodies().stream().map(Said::of).toList() : null);
    }

    private static double millis(long micros) {
        return micros / MICROS_PER_MILLI;
    }
}
