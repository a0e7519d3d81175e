package dev.slipway.control.rest;

import dev.slipway.control.DeskException;
import dev.slipway.control.RolloutDesk;
import dev.slipway.control.RolloutDesk.Order;
import dev.slipway.control.view.RolloutView;
import dev.slipway.core.person.Permission;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rollouts on evidence, and their verdicts. */
final class RolloutRoutes {
    private static final int USUAL_VERDICTS = 100;
    private static final int MOST_VERDICTS = 1_000;

    private RolloutRoutes() {}

    static void add(Endpoints endpoints, RolloutDesk desk) {
        endpoints
                .get("/api/v1/systems/{name}/rollout", Permission.LOOK, call -> view(desk, call))
                .get("/api/v1/systems/{name}/shadow", Permission.LOOK, call -> desk.shadow(call.part("name")))
                .get("/api/v1/systems/{name}/plan", Permission.LOOK, call -> desk.plan(call.part("name")))
                .get(
                        "/api/v1/systems/{name}/verdicts",
                        Permission.LOOK,
                        call -> Map.of(
                                "verdicts",
                                desk.verdicts(call.part("name"), call.limit(USUAL_VERDICTS, MOST_VERDICTS))))
                .get("/api/v1/verdicts/{id}/replay", Permission.LOOK, call -> desk.replay(number(call.part("id"))));
        for (Order order : Order.values()) {
            endpoints.post(
                    "/api/v1/systems/{name}/rollout/" + order.word(),
                    order.permission(),
                    call -> order(desk, call, order));
        }
    }

    private record OrderBody(
            @Nullable String reason, @Nullable Long expectedVersion) {}

    private static RolloutView view(RolloutDesk desk, Call call) {
        String system = call.part("name");
        return desk.view(system)
                .orElseThrow(() -> new DeskException(
                        DeskException.Code.NOT_FOUND,
                        "rollout of " + system + ": none (expected: one that was begun with 'slipway rollout start')"));
    }

    private static RolloutView order(RolloutDesk desk, Call call, Order order) {
        OrderBody body = call.body(OrderBody.class);
        return desk.order(
                call.part("name"),
                order,
                body.reason() == null ? "" : body.reason(),
                body.expectedVersion(),
                call.who());
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw RefusedException.badRequest("verdict: " + text + " (expected: a number from 1)");
        }
    }
}
