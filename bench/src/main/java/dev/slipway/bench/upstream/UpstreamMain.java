package dev.slipway.bench.upstream;

import dev.slipway.http.Exchange;
import dev.slipway.http.ResponseStream;
import dev.slipway.http.Router;
import dev.slipway.http.WebServer;
import dev.slipway.http.WebServerConfig;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A model server in a process of its own: answers every chat with the same 0.8 KB, or streams as the prompt asks (see
 * {@link Prompt}). Takes the port as its only argument and runs until it is stopped.
 */
public final class UpstreamMain {
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");
    private static final Map<String, String> EVENTS = Map.of("content-type", "text/event-stream");

    private UpstreamMain() {}

    public static void main(String[] arguments) {
        Router router = Router.builder()
                .get("/health", (exchange, _) -> exchange.respond(200, JSON, Answers.plain()))
                .post("/v1/chat/completions", (exchange, _) -> chat(exchange))
                .build();
        WebServer server = WebServer.start(
                WebServerConfig.defaults("upstream", "127.0.0.1", Integer.parseInt(arguments[0])), router);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    }

    private static void chat(Exchange exchange) {
        String body = new String(exchange.body(), StandardCharsets.UTF_8);
        if (Prompt.wantsStream(body)) {
            stream(exchange, Prompt.read(body), Prompt.wantsUsage(body));
        } else {
            exchange.respond(200, JSON, Answers.plain());
        }
    }

    private static void stream(Exchange exchange, Prompt prompt, boolean usage) {
        ResponseStream stream = exchange.stream(200, EVENTS);
        long begun = System.nanoTime();
        for (int token = 0; token < prompt.tokens(); token++) {
            waitUntil(begun + token * prompt.pause().toNanos());
            stream.write(Answers.token());
        }
        stream.write(Answers.end(usage));
        stream.end();
    }

    /** Each token has its time from the start, so that a late one delays none after it. */
    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
