package dev.slipway.store.data;

import dev.slipway.core.traffic.Body;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.store.traffic.Call;
import dev.slipway.store.traffic.CallExport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Some calls to take away, oldest first.
 *
 * @param next the last one's id, from where to go on; null at the end
 */
public record ExportPage(List<Row> rows, @Nullable UUID next) {
    /**
     * What to take.
     *
     * @param after the last call of the page before; null at the beginning
     */
    public record Asked(
            String system,
            Instant from,
            Instant to,
            @Nullable UUID after,
            boolean bodies,
            int limit) {}

    /**
     * One call.
     *
     * @param outcome the newest; null when nothing is known
     */
    public record Row(
            Interaction call, Call costs, @Nullable Outcome outcome, List<Body> bodies) {}

    public ExportPage {
        rows = List.copyOf(rows);
    }

    static ExportPage of(Handle handle, Asked asked) {
        List<Call> calls =
                CallExport.oldest(handle, asked.system(), asked.from(), asked.to(), asked.after(), asked.limit());
        List<UUID> ids = calls.stream().map(call -> call.interaction().id()).toList();
        Map<UUID, Outcome> outcomes = CallExport.newestOutcomes(handle, ids);
        Map<UUID, List<Body>> bodies = asked.bodies() ? BodyRows.of(handle, ids) : Map.of();
        List<Row> rows = calls.stream()
                .map(call -> {
                    UUID id = call.interaction().id();
                    return new Row(call.interaction(), call, outcomes.get(id), bodies.getOrDefault(id, List.of()));
                })
                .toList();
        return new ExportPage(rows, rows.size() < asked.limit() ? null : ids.getLast());
    }
}
