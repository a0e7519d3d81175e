package dev.slipway.gateway;

import dev.slipway.core.system.ApiKey;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.admit.Door;
import dev.slipway.gateway.exchange.Switchboard;
import dev.slipway.gateway.protocol.Codec;
import dev.slipway.gateway.protocol.Json;
import dev.slipway.gateway.protocol.Outcomes;
import dev.slipway.gateway.protocol.Refusal;
import dev.slipway.gateway.route.Plan;
import dev.slipway.gateway.route.Snapshot;
import dev.slipway.gateway.settle.Ledger;
import dev.slipway.http.Exchange;
import dev.slipway.store.journal.JournalException;
import dev.slipway.store.journal.JournalStatus;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything callers ask that is not a call of a system. */
record Desk(Door door, Switchboard switchboard, Ledger ledger, Items items) {
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");
    private static final Map<String, String> TEXT = Map.of("content-type", "text/plain; version=0.0.4; charset=utf-8");

    /** The systems a key may call, as the OpenAI protocol lists models. */
    void models(Exchange exchange) {
        if (exchange.header("anthropic-version").isPresent()) {
            messagesModels(exchange);
            return;
        }
        answer(exchange, Protocol.CHAT, key -> {
            ObjectNode body = Json.MAPPER.createObjectNode().put("object", "list");
            ArrayNode data = body.putArray("data");
            switchboard.current().plans().stream()
                    .filter(plan -> key.mayCall(plan.system()))
                    .forEach(plan -> describe(data.addObject(), plan));
            respond(exchange, 200, body);
        });
    }

    /** The same as Anthropic's protocol lists them, always all at once. */
    private void messagesModels(Exchange exchange) {
        answer(exchange, Protocol.MESSAGES, key -> {
            ObjectNode body = Json.MAPPER.createObjectNode();
            ArrayNode data = body.putArray("data");
            switchboard.current().plans().stream()
                    .filter(plan -> key.mayCall(plan.system()))
                    .forEach(plan -> data.addObject()
                            .put("type", "model")
                            .put("id", plan.system())
                            .put("display_name", plan.state().spec().title())
                            .put("created_at", "1970-01-01T00:00:00Z"));
            body.put("has_more", false);
            body.set("first_id", data.path(0).path("id"));
            body.set("last_id", data.path(data.size() - 1).path("id"));
            respond(exchange, 200, body);
        });
    }

    void model(Exchange exchange, String name) {
        answer(exchange, Protocol.CHAT, key -> {
            Plan plan = switchboard
                    .current()
                    .plan(name)
                    .filter(it -> key.mayCall(it.system()))
                    .orElseThrow(() -> Door.unknown(name));
            respond(exchange, 200, describe(Json.MAPPER.createObjectNode(), plan));
        });
    }

    private static ObjectNode describe(ObjectNode model, Plan plan) {
        return model.put("id", plan.system())
                .put("object", "model")
                .put("created", 0)
                .put("owned_by", "slipway");
    }

    /** What later turned out about a call. */
    void outcome(Exchange exchange, String interaction) {
        answer(exchange, Protocol.DECIDE, _ -> {
            Outcome outcome = Outcomes.read(
                    exchange.body(), interaction, ledger.ids(), ledger.clock().instant());
            ledger.journal().append(outcome);
            respond(
                    exchange,
                    202,
                    Json.MAPPER
                            .createObjectNode()
                            .put("id", outcome.id().toString())
                            .put("interaction", outcome.interaction().toString()));
        });
    }

    /** What became of a question that people answer. */
    void item(Exchange exchange, String id) {
        answer(exchange, Protocol.DECIDE, key -> items.status(exchange, key, id));
    }

    void live(Exchange exchange) {
        respond(exchange, 200, Json.MAPPER.createObjectNode().put("status", "live"));
    }

    /** Whether calls can be taken: not while nothing can be recorded. */
    void ready(Exchange exchange) {
        switch (ledger.journal().status().state()) {
            case JournalStatus.State.Open _, JournalStatus.State.FullDropping _ ->
                respond(exchange, 200, Json.MAPPER.createObjectNode().put("status", "ready"));
            case JournalStatus.State.FullRefusing _ ->
                notReady(exchange, "the journal is full while the database is away");
            case JournalStatus.State.Broken broken -> notReady(exchange, "the journal is broken: " + broken.reason());
        }
    }

    private static void notReady(Exchange exchange, String reason) {
        respond(
                exchange,
                503,
                Json.MAPPER.createObjectNode().put("status", "not ready").put("reason", reason));
    }

    void metrics(Exchange exchange) {
        exchange.respond(200, TEXT, ledger.metrics().scrape().getBytes(StandardCharsets.UTF_8));
    }

    private interface Answering {
        void to(ApiKey key);
    }

    private void answer(Exchange exchange, Protocol form, Answering answering) {
        Snapshot snapshot = switchboard.current();
        try {
            answering.to(door.key(exchange, snapshot));
        } catch (Refusal refusal) {
            error(exchange, form, refusal);
        } catch (JournalException unrecorded) {
            error(exchange, form, Refusal.unrecorded(unrecorded));
        }
    }

    private static void error(Exchange exchange, Protocol form, Refusal refusal) {
        Codec.Written written = Codec.of(form).error(refusal);
        exchange.respond(refusal.status(), JSON, written.body());
    }

    private static void respond(Exchange exchange, int status, ObjectNode body) {
        exchange.respond(status, JSON, Json.MAPPER.writeValueAsBytes(body));
    }
}
