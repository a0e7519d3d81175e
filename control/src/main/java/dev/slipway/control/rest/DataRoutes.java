package dev.slipway.control.rest;

import dev.slipway.control.DataDesk;
import dev.slipway.control.view.ExportView;
import dev.slipway.core.person.Permission;
import dev.slipway.store.data.Erasure;
import dev.slipway.store.data.ExportPage;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was said in calls, taking calls away, and forgetting customers. */
final class DataRoutes {
    private static final int USUAL = 500;
    private static final int MOST = 1_000;

    private DataRoutes() {}

    static void add(Endpoints endpoints, DataDesk desk) {
        endpoints
                .get("/api/v1/data", Permission.LOOK, _ -> desk.kept())
                .get(
                        "/api/v1/interactions/{id}/bodies",
                        Permission.READ_BODIES,
                        call -> Map.of("bodies", desk.read(call.id("id"), call.actor())))
                .get("/api/v1/systems/{name}/export", Permission.EXPORT, call -> export(desk, call))
                .post("/api/v1/erasures", Permission.ERASE, call -> erase(desk, call))
                .get("/api/v1/erasures/{id}", Permission.ERASE, call -> desk.erasure(call.id("id")));
    }

    private record ErasureBody(
            @Nullable String customer, @Nullable String system) {}

    private static Erasure erase(DataDesk desk, Call call) {
        ErasureBody body = call.body(ErasureBody.class);
        return desk.erase(body.customer() == null ? "" : body.customer(), body.system(), call.actor());
    }

    private static ExportView export(DataDesk desk, Call call) {
        return desk.export(
                new ExportPage.Asked(
                        call.part("name"),
                        instant(call, "from"),
                        instant(call, "to"),
                        call.query("after")
                                .map(text -> Call.uuid("after", text))
                                .orElse(null),
                        call.query("bodies").filter("true"::equals).isPresent(),
                        call.limit(USUAL, MOST)),
                call.actor());
    }

    private static Instant instant(Call call, String name) {
        String text = call.query(name)
                .orElseThrow(() -> RefusedException.badRequest(
                        name + ": missing (expected: an instant such as" + " 2026-03-01T00:00:00Z)"));
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw RefusedException.badRequest(
                    name + ": " + text + " (expected: an instant such as 2026-03-01T00:00:00Z)");
        }
    }
}
