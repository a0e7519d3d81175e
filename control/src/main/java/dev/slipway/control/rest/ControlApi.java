package dev.slipway.control.rest;

import dev.slipway.control.Desk;
import dev.slipway.http.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The REST API of the control plane, as {@code openapi.json} describes it. */
public final class ControlApi {
    private static final String DOCUMENT = "/dev/slipway/control/openapi.json";

    private ControlApi() {}

    /**
     * The API alone, as a router of its own.
     *
     * @param systemSchema the JSON Schema of {@code system.yaml}
     */
    public static Router routes(Desk desk, Gate gate, byte[] systemSchema) {
        Router.Builder router = Router.builder();
        addTo(router, desk, gate, systemSchema);
        return router.build();
    }

    /** Adds the API to a router that serves other things, too; returns what was added, e.g. {@code get /api/v1/systems}. */
    public static List<String> addTo(Router.Builder router, Desk desk, Gate gate, byte[] systemSchema) {
        Endpoints endpoints = new Endpoints(router, gate);
        ServerRoutes.add(endpoints, desk);
        SystemRoutes.add(endpoints, desk.systems());
        DrillRoutes.add(endpoints, desk.drills());
        DeliveryRoutes.add(endpoints, desk.deliveries());
        PortfolioRoutes.add(endpoints, desk.portfolio());
        RolloutRoutes.add(endpoints, desk.rollouts());
        ReadinessRoutes.add(endpoints, desk.readiness(), desk.gates());
        BridgeRoutes.add(endpoints, desk.bridge());
        ReportRoutes.add(endpoints, desk.reports(), desk.digests());
        AccessRoutes.add(endpoints, desk.access());
        PeopleRoutes.add(endpoints, desk.people());
        AuditRoutes.add(endpoints, desk.audit());
        TrafficRoutes.add(endpoints, desk.traffic());
        DataRoutes.add(endpoints, desk.data());
        ReviewRoutes.add(endpoints, desk);
        ReviewRoutes.addChecks(endpoints, desk);
        MoneyRoutes.add(endpoints, desk.money());
        return endpoints
                .open("/api/openapi.json", document())
                .open("/schema/system.json", systemSchema)
                .listed();
    }

    /** The OpenAPI document. */
    static byte[] document() {
        try (InputStream document = ControlApi.class.getResourceAsStream(DOCUMENT)) {
            if (document == null) {
                throw new IllegalStateException(DOCUMENT + ": missing (expected: packed with this class)");
            }
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(DOCUMENT, e);
        }
    }
}
