package dev.slipway.control.rest;

import dev.slipway.control.DeliveryDesk;
import dev.slipway.core.person.Permission;
import dev.slipway.store.delivery.Deliveries;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Messages to webhooks. */
final class DeliveryRoutes {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private DeliveryRoutes() {}

    static void add(Endpoints endpoints, DeliveryDesk desk) {
        endpoints
                .get("/api/v1/systems/{name}/deliveries", Permission.LOOK, call -> list(desk, call))
                .post(
                        "/api/v1/systems/{name}/deliveries/{id}/again",
                        Permission.RESEND,
                        call -> desk.again(call.part("name"), call.id("id"), call.actor()));
    }

    private static Map<String, List<?>> list(DeliveryDesk desk, Call call) {
        return Map.of(
                "deliveries",
                desk.list(
                        call.part("name"),
                        call.query("state").map(DeliveryRoutes::kind).orElse(null),
                        call.limit(USUAL, MOST)));
    }

    private static Deliveries.Kind kind(String word) {
        return Arrays.stream(Deliveries.Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        RefusedException.badRequest("state: " + word + " (expected: waiting, delivered or dead)"));
    }
}
