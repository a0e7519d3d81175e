package dev.slipway.control.rest;

import dev.slipway.control.Desk;
import dev.slipway.control.view.NodeReport;
import java.util.List;

/** What runs here and how it is. */
final class ServerRoutes {
    private ServerRoutes() {}

    static void add(Endpoints endpoints, Desk desk) {
        endpoints.get("/api/v1/version", _ -> desk.version()).get("/api/v1/node", _ -> node(desk.nodes()));
    }

    private static NodeReport node(List<NodeReport> reports) {
        if (reports.isEmpty()) {
            throw new RefusedException(
                    503, "no_node", "node: none is connected (expected: one; it connects by itself when it runs)");
        }
        return reports.getFirst();
    }
}
