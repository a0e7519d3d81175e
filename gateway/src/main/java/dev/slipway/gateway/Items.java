package dev.slipway.gateway;

import dev.slipway.core.system.ApiKey;
import dev.slipway.gateway.protocol.Json;
import dev.slipway.gateway.protocol.Pending;
import dev.slipway.gateway.protocol.Refusal;
import dev.slipway.gateway.review.People;
import dev.slipway.http.Exchange;
import dev.slipway.store.review.Ruling;
import dev.slipway.store.review.StoredItem;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** What became of questions that people answer, for the applications that asked them. */
record Items(People people) {
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");

    /** Answers 202 while nobody has decided; waits as long as {@code Prefer: wait=N} says. */
    void status(Exchange exchange, ApiKey key, String text) {
        UUID id = id(text);
        StoredItem item =
                find(id).filter(it -> key.mayCall(it.item().matter().system())).orElseThrow(() -> unknown(text));
        Optional<Ruling> ruling = Ruling.of(item).or(() -> await(exchange, id));
        ObjectNode body = ruling.map(it -> decided(id, it)).orElseGet(() -> Pending.state(id));
        if (ruling.isEmpty()) {
            exchange.answerHeader("Retry-After", "2");
        }
        exchange.respond(ruling.isEmpty() ? 202 : 200, JSON, Json.MAPPER.writeValueAsBytes(body));
    }

    private Optional<Ruling> await(Exchange exchange, UUID id) {
        try {
            return people.await(id, People.patience(exchange.header("prefer")), exchange::clientGone);
        } catch (RuntimeException away) {
            throw unavailable(id);
        }
    }

    private Optional<StoredItem> find(UUID id) {
        try {
            return people.find(id);
        } catch (RuntimeException away) {
            throw unavailable(id);
        }
    }

    private static Refusal unavailable(UUID id) {
        return Refusal.of(
                503,
                "queue_unavailable",
                "item: " + id
                        + ": the database does not answer (expected: one that runs; the item is kept, ask again)");
    }

    private static ObjectNode decided(UUID id, Ruling ruling) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        switch (ruling) {
            case Ruling.Answered answered -> {
                body.put("status", "answered");
                body.set("answer", Json.objectOrText(answered.answer()));
            }
            case Ruling.Rejected rejected -> body.put("status", "rejected").put("reason", rejected.reason());
        }
        return body.put("item", id.toString()).put("url", Pending.address(id));
    }

    private static UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text.toLowerCase(Locale.ROOT))) {
                return id;
            }
        } catch (IllegalArgumentException _) {
            throw unknown(text);
        }
        throw unknown(text);
    }

    private static Refusal unknown(String text) {
        boolean shown = text.matches("[0-9a-fA-F-]{1,40}");
        return Refusal.of(
                404,
                "item_not_found",
                "item: " + (shown ? text : "no id") + " (expected: the id of an item this key asked for)");
    }
}
