package dev.slipway.control.rest;

import dev.slipway.core.person.Permission;
import dev.slipway.store.event.AuditLog;
import java.util.List;

/** The audit log: to look through, and to take away and prove. */
final class AuditRoutes {
    private static final int USUAL = 50;
    private static final int MOST = 1_000;
    private static final int LINES = 5_000;

    private AuditRoutes() {}

    static void add(Endpoints endpoints, AuditLog log) {
        endpoints
                .get("/api/v1/audit", Permission.AUDIT, call -> page(log, call))
                .get(
                        "/api/v1/audit/export",
                        Permission.AUDIT,
                        call -> new Endpoints.Lines(log.lines(number(call, "after", 0), call.limit(LINES, LINES))));
    }

    private record Page(AuditLog.Head head, List<AuditLog.Row> rows) {}

    private static Page page(AuditLog log, Call call) {
        AuditLog.Filter filter = new AuditLog.Filter(
                call.query("system").orElse(null),
                call.query("by").orElse(null),
                call.query("kind").orElse(null),
                call.query("before").isEmpty() ? null : number(call, "before", 0));
        return new Page(log.head(), log.rows(filter, call.limit(USUAL, MOST)));
    }

    private static long number(Call call, String name, long otherwise) {
        String text = call.query(name).orElse(Long.toString(otherwise));
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw RefusedException.badRequest(name + ": " + text + " (expected: the number of a row)");
        }
    }
}
