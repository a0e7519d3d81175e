package dev.slipway.control.rest;

import dev.slipway.control.DeskException;
import dev.slipway.control.NotAllowedException;
import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Permission;
import dev.slipway.http.Exchange;
import dev.slipway.http.PathParams;
import dev.slipway.http.Router;
import dev.slipway.store.postgres.Database;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects the API's endpoints: each asks who calls and whether they may, does its work and answers JSON. Not thread-safe while collecting. */
final class Endpoints {
    private static final int NO_CONTENT = 204;
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;
    private static final String AWAY =
            "database: it does not answer (expected: a PostgreSQL that runs; calls go on and are"
                    + " recorded meanwhile, start it again or wait until it has restarted)";

    private final Router.Builder router;
    private final Gate gate;
    private final List<String> listed = new ArrayList<>();

    Endpoints(Router.Builder router, Gate gate) {
        this.router = router;
        this.gate = gate;
    }

    /** Does one request's work; the result becomes the answer's JSON, null an answer without content. */
    @FunctionalInterface
    interface Work {
        @Nullable
        Object answer(Call call);
    }

    /** An answer of lines that are JSON each, sent as they are. */
    record Lines(List<String> lines) {}

    Endpoints get(String pattern, Permission permission, Work work) {
        router.get(pattern, guarded("get " + pattern, permission, work));
        return this;
    }

    Endpoints post(String pattern, Permission permission, Work work) {
        router.post(pattern, guarded("post " + pattern, permission, work));
        return this;
    }

    Endpoints put(String pattern, Permission permission, Work work) {
        router.put(pattern, guarded("put " + pattern, permission, work));
        return this;
    }

    Endpoints delete(String pattern, Permission permission, Work work) {
        router.delete(pattern, guarded("delete " + pattern, permission, work));
        return this;
    }

    /** A JSON document that everybody may read. */
    Endpoints open(String pattern, byte[] document) {
        listed.add("get " + pattern);
        router.get(pattern, (exchange, _) -> exchange.respond(200, headers(), document));
        return this;
    }

    /** Every method and pattern, e.g. {@code get /api/v1/systems}. */
    List<String> listed() {
        return List.copyOf(listed);
    }

    private Router.Action guarded(String endpoint, Permission permission, Work work) {
        listed.add(endpoint);
        return (exchange, path) -> handle(exchange, path, permission, work);
    }

    private void handle(Exchange exchange, PathParams path, Permission permission, Work work) {
        try {
            Actor who = gate.actor(exchange);
            gate.require(who, permission, path);
            Object answer = work.answer(new Call(exchange, path, who));
            switch (answer) {
                case null -> exchange.respond(NO_CONTENT, Map.of(), new byte[0]);
                case Lines(List<String> lines) -> exchange.respond(200, headers("application/jsonl"), bytes(lines));
                default -> exchange.respond(200, headers(), Json.MAPPER.writeValueAsBytes(answer));
            }
        } catch (RefusedException e) {
            refuse(exchange, e.status(), e.headers(), error(e.code(), e.getMessage(), Map.of()));
        } catch (NotAllowedException e) {
            refuse(exchange, FORBIDDEN, Map.of(), error("not_allowed", e.getMessage(), Map.of()));
        } catch (DeskException e) {
            refuse(exchange, e.code().status(), Map.of(), error(e.code().word(), e.getMessage(), e.details()));
        } catch (RuntimeException e) {
            if (exchange.answered() || !Database.away(e)) {
                throw e;
            }
            refuse(exchange, UNAVAILABLE, Map.of("retry-after", "1"), error("database_away", AWAY, Map.of()));
        }
    }

    private static Map<String, Object> error(String code, @Nullable String message, Map<String, Object> details) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message == null ? code : message);
        if (!details.isEmpty()) {
            error.put("details", details);
        }
        return Map.of("error", error);
    }

    private static void refuse(Exchange exchange, int status, Map<String, String> more, Map<String, Object> body) {
        Map<String, String> headers = new LinkedHashMap<>(headers());
        headers.putAll(more);
        exchange.respond(status, headers, Json.MAPPER.writeValueAsBytes(body));
    }

    private static byte[] bytes(List<String> lines) {
        return lines.stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers() {
        return headers("application/json");
    }

    private static Map<String, String> headers(String type) {
        return Map.of("content-type", type, "cache-control", "no-store", "x-content-type-options", "nosniff");
    }
}
