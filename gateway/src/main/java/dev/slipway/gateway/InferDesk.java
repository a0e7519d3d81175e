package dev.slipway.gateway;

import dev.slipway.core.rollout.Arm;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.admit.Door;
import dev.slipway.gateway.exchange.Switchboard;
import dev.slipway.gateway.protocol.Codec;
import dev.slipway.gateway.protocol.Json;
import dev.slipway.gateway.protocol.Refusal;
import dev.slipway.http.Exchange;
import dev.slipway.store.journal.JournalException;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What Open Inference V2 asks beside inferences: what a system is, and whether somebody would answer for it. */
record InferDesk(Door door, Switchboard switchboard) {
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");
    private static final int UNAVAILABLE = 503;

    void server(Exchange exchange) {
        ObjectNode server =
                Json.MAPPER.createObjectNode().put("name", "slipway").put("version", "2");
        server.putArray("extensions");
        respond(exchange, 200, server);
    }

    /** The shapes of tensors are the variants' affair and may differ between them, so that none are named. */
    void metadata(Exchange exchange, String name) {
        known(exchange, name, system -> {
            ObjectNode model =
                    Json.MAPPER.createObjectNode().put("name", system).put("platform", "slipway");
            model.putArray("inputs");
            model.putArray("outputs");
            respond(exchange, 200, model);
        });
    }

    /** Whether a variant may answer now. */
    void ready(Exchange exchange, String name) {
        known(exchange, name, system -> {
            boolean ready = !switchboard.admitted(system, Arm.OUTSIDE, null).isEmpty();
            respond(
                    exchange,
                    ready ? 200 : UNAVAILABLE,
                    Json.MAPPER.createObjectNode().put("name", system).put("ready", ready));
        });
    }

    private interface Telling {
        void of(String system);
    }

    private void known(Exchange exchange, String name, Telling telling) {
        try {
            var key = door.key(exchange, switchboard.current());
            telling.of(switchboard
                    .current()
                    .plan(name)
                    .filter(plan -> key.mayCall(plan.system()))
                    .orElseThrow(() -> Door.unknown(name))
                    .system());
        } catch (Refusal refusal) {
            refuse(exchange, refusal);
        } catch (JournalException unrecorded) {
            refuse(exchange, Refusal.unrecorded(unrecorded));
        }
    }

    private static void refuse(Exchange exchange, Refusal refusal) {
        exchange.respond(
                refusal.status(), JSON, Codec.of(Protocol.INFER).error(refusal).body());
    }

    private static void respond(Exchange exchange, int status, ObjectNode body) {
        exchange.respond(status, JSON, Json.MAPPER.writeValueAsBytes(body));
    }
}
