package dev.slipway.control.rest;

import dev.slipway.control.BridgeDesk;
import dev.slipway.control.view.BridgeView;
import dev.slipway.core.person.Permission;
import org.jspecify.annotations.Nullable;

/** The weeks between pilot and production. */
final class BridgeRoutes {
    private BridgeRoutes() {}

    static void add(Endpoints endpoints, BridgeDesk desk) {
        endpoints
                .get("/api/v1/systems/{name}/bridge", Permission.LOOK, call -> desk.view(call.part("name")))
                .post("/api/v1/systems/{name}/bridge", Permission.DECIDE, call -> plan(desk, call))
                .post("/api/v1/systems/{name}/effort", Permission.ATTEST, call -> tell(desk, call));
    }

    private record PlanBody(
            @Nullable Integer weeks,
            @Nullable String budget,
            @Nullable String dayRate) {}

    private record EffortBody(
            @Nullable String check,
            @Nullable Double forecast,
            @Nullable Double took) {}

    private static BridgeView plan(BridgeDesk desk, Call call) {
        PlanBody body = call.body(PlanBody.class);
        if (body.weeks() == null) {
            throw RefusedException.badRequest("body: weeks missing (expected: 4 to 8)");
        }
        return desk.plan(
                call.part("name"), new BridgeDesk.Wish(body.weeks(), body.budget(), body.dayRate()), call.actor());
    }

    private static BridgeView tell(BridgeDesk desk, Call call) {
        EffortBody body = call.body(EffortBody.class);
        if (body.check() == null) {
            throw RefusedException.badRequest("body: check missing (expected: one of the 35, e.g. ROL5)");
        }
        return desk.tell(
                call.part("name"), new BridgeDesk.Work(body.check(), body.forecast(), body.took()), call.actor());
    }
}
