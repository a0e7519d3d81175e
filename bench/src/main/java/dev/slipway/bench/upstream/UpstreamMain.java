package dev.slipway.bench.upstream;

import dev.slipway.http.Exchange;
import dev.slipway.http.ResponseStream;
import dev.slipway.http.Router;
import dev.slipway.http.WebServer;
import dev.slipway.http.WebServerConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A model server in a process of its own: answers every chat with the same 0.8 KB, or streams as the prompt asks (see
 * {@link Prompt}). Takes the port and, if it is to fail now and then, the share of calls in percent; runs until it is stopped.
 */
public final class UpstreamMain {
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");
    private static final Map<String, String> EVENTS = Map.of("content-type", "text/event-stream");

    private static final long LATE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long SEED = 20_260_101;

    private final Faults faults;

    private UpstreamMain(Faults faults) {
        this.faults = faults;
    }

    public static void main(String[] arguments) {
        double faults = arguments.length > 1 ? Double.parseDouble(arguments[1]) / 100 : 0;
        UpstreamMain model = new UpstreamMain(new Faults(faults, new SplittableRandom(SEED)));
        Router router = Router.builder()
                .get("/health", (exchange, _) -> exchange.respond(200, JSON, Answers.plain()))
                .post("/v1/chat/completions", (exchange, _) -> model.chat(exchange))
                .build();
        WebServer server = WebServer.start(
                WebServerConfig.defaults("upstream", "127.0.0.1", Integer.parseInt(arguments[0])), router);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    }

    private void chat(Exchange exchange) {
        String body = new String(exchange.body(), StandardCharsets.UTF_8);
        switch (faults.next()) {
            case NONE -> answer(exchange, body);
            case ERROR -> exchange.respond(500, JSON, Answers.error());
            case OVERLOADED -> exchange.respond(503, JSON, Answers.error());
            case GARBAGE -> exchange.respond(200, JSON, Answers.garbage());
            case LATE -> {
                LockSupport.parkNanos(LATE_NANOS);
                answer(exchange, body);
            }
            case CUT -> {
                ResponseStream stream = exchange.stream(200, EVENTS);
                stream.write(Answers.token());
                stream.cut();
            }
        }
    }

    private static void answer(Exchange exchange, String body) {
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
