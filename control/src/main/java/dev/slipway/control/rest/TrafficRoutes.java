package dev.slipway.control.rest;

import dev.slipway.control.TrafficDesk;
import dev.slipway.control.view.InteractionView;
import dev.slipway.core.person.Permission;
import dev.slipway.core.traffic.Outcome;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls, outcomes, and traffic nobody has claimed. */
final class TrafficRoutes {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private TrafficRoutes() {}

    static void add(Endpoints endpoints, TrafficDesk desk) {
        endpoints
                .get("/api/v1/interactions", Permission.LOOK, call -> desk.interactions(filter(call)))
                .get("/api/v1/interactions/{id}", Permission.LOOK, call -> desk.interaction(call.id("id")))
                .post("/api/v1/interactions/{id}/outcome", Permission.RECORD_OUTCOME, call -> outcome(desk, call))
                .get("/api/v1/outcomes/unmatched", Permission.LOOK, _ -> desk.unmatchedOutcomes())
                .get("/api/v1/unclaimed", Permission.LOOK, _ -> Map.of("unclaimed", desk.unclaimed()));
    }

    private record OutcomeBody(
            @Nullable String label,
            @Nullable Boolean correct,
            @Nullable Boolean overridden,
            @Nullable String source,
            @Nullable String id) {}

    private static InteractionView.Filter filter(Call call) {
        return new InteractionView.Filter(
                call.query("system").orElse(null),
                call.query("customer").orElse(null),
                call.query("variant").orElse(null),
                call.query("status").orElse(null),
                call.query("before").orElse(null),
                call.limit(USUAL, MOST),
                call.query("transaction").orElse(null));
    }

    private static Outcome outcome(TrafficDesk desk, Call call) {
        UUID interaction = call.id("id");
        OutcomeBody body = call.body(OutcomeBody.class);
        return desk.outcome(
                interaction,
                body.id() == null ? null : Call.uuid("id", body.id()),
                new Outcome.Told(body.label(), body.correct(), body.overridden()),
                body.source() == null ? call.actor() : body.source());
    }
}
