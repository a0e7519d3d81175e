package dev.slipway.control.rest;

import dev.slipway.control.DigestDesk;
import dev.slipway.control.ReportDesk;
import dev.slipway.core.person.Permission;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One page about a system, or about all of them; and what owners are told once a week. */
final class ReportRoutes {
    private static final int MOST = 500;

    private ReportRoutes() {}

    static void add(Endpoints endpoints, ReportDesk desk, DigestDesk digests) {
        endpoints
                .get("/api/v1/systems/{name}/report", Permission.LOOK, call -> desk.system(call.part("name")))
                .get("/api/v1/report", Permission.LOOK, _ -> desk.organisation())
                .post(
                        "/api/v1/strategy",
                        Permission.PEOPLE,
                        call -> desk.strategy(call.body(StrategyBody.class).person(), call.actor()))
                .post("/api/v1/digest", Permission.OWN_ACCOUNT, call -> digests.read(call.actor()))
                .get("/api/v1/digests", Permission.LOOK, _ -> Map.of("digests", digests.all(MOST)));
    }

    private record StrategyBody(@Nullable String person) {}
}
