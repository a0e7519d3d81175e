package dev.slipway.control.rest;

import dev.slipway.control.Desk;
import dev.slipway.control.view.NodeReport;
import dev.slipway.core.person.Permission;
import java.util.List;

/** What runs here and how it is. */
final class ServerRoutes {
    private ServerRoutes() {}

    static void add(Endpoints endpoints, Desk desk) {
        endpoints
                .get("/api/v1/version", Permission.LOOK, _ -> desk.version())
                .get("/api/v1/node", Permission.LOOK, _ -> node(desk.nodes()));
    }

    private static NodeReport node(List<NodeReport> reports) {
        if (reports.isEmpty()) {
            throw new RefusedException(
                    503, "no_node", "node: none is connected (expected: one; it connects by itself when it runs)");
        }
        return reports.getFirst();
    }
}
