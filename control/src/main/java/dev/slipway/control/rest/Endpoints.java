package dev.slipway.control.rest;

import dev.slipway.control.DeskException;
import dev.slipway.http.Exchange;
import dev.slipway.http.PathParams;
import dev.slipway.http.Router;
import dev.slipway.store.postgres.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the API's endpoints: each asks who calls, does its work and answers JSON. Not thread-safe while collecting. */
final class Endpoints {
    private static final int NO_CONTENT = 204;
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

    Endpoints get(String pattern, Work work) {
        router.get(pattern, guarded("get", pattern, work));
        return this;
    }

    Endpoints post(String pattern, Work work) {
        router.post(pattern, guarded("post", pattern, work));
        return this;
    }

    Endpoints put(String pattern, Work work) {
        router.put(pattern, guarded("put", pattern, work));
        return this;
    }

    Endpoints delete(String pattern, Work work) {
        router.delete(pattern, guarded("delete", pattern, work));
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

    private Router.Action guarded(String method, String pattern, Work work) {
        listed.add(method + " " + pattern);
        return (exchange, path) -> handle(exchange, path, work);
    }

    private void handle(Exchange exchange, PathParams path, Work work) {
        try {
            Object answer = work.answer(new Call(exchange, path, gate.actor(exchange)));
            if (answer == null) {
                exchange.respond(NO_CONTENT, Map.of(), new byte[0]);
            } else {
                exchange.respond(200, headers(), Json.MAPPER.writeValueAsBytes(answer));
            }
        } catch (RefusedException e) {
            refuse(exchange, e.status(), e.headers(), error(e.code(), e.getMessage(), Map.of()));
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

    private static Map<String, String> headers() {
        return Map.of(
                "content-type", "application/json", "cache-control", "no-store", "x-content-type-options", "nosniff");
    }
}
