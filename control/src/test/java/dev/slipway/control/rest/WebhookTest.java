package dev.slipway.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.control.UpstreamAllowList;
import dev.slipway.control.WebhookSender;
import dev.slipway.control.view.DeliveryView;
import dev.slipway.core.webhook.Signature;
import dev.slipway.store.delivery.Deliveries;
import dev.slipway.store.timer.Errand;
import dev.slipway.store.timer.Timers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An application is told what people decided: signed, again while it is down, given up after days, and sent again on a word. */
class WebhookTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String LIST = "/api/v1/systems/triage/deliveries";

    private record Told(String id, Instant at, String signature, String body) {}

    private final AtomicInteger answer = new AtomicInteger(204);
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private HttpServer application;
    private Console console;
    private WebhookSender sender;

    @BeforeEach
    void start() throws Exception {
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/decided", this::hear);
        application.start();
        String place = "127.0.0.1:" + application.getAddress().getPort();
        console = new Console(new UpstreamAllowList(Set.of(place)));
        sender = console.desk.webhookSender(SSLContext.getDefault());
        assertThat(apply("localhost:1").body()).contains("is not on this server's list of allowed upstreams");
        assertThat(apply(place).statusCode()).isEqualTo(200);
        secret("PUT", "{\"value\":\"" + SECRET + "\"}");
    }

    private void secret(String method, String body) throws Exception {
        assertThat(console.call(method, "/api/v1/secrets/claims-webhook", body).statusCode())
                .isEqualTo(204);
    }

    @AfterEach
    void stop() {
        sender.close();
        console.close();
        application.stop(0);
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            told.add(new Told(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    Instant.ofEpochSecond(
                            Long.parseLong(exchange.getRequestHeaders().getFirst("webhook-timestamp"))),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(answer.get(), -1);
        }
    }

    private HttpResponse<String> apply(String place) throws Exception {
        String yaml = """
                apiVersion: slipway/v1
                kind: System
                metadata: { name: triage, title: Triage }
                spec:
                  variants:
                    desk:  { kind: human, queue: claims }
                    rules: { kind: rule, file: rules.yaml }
                  incumbent: rules
                  fallback: [desk]
                  review:
                    steps:
                      - review: {}
                      - release: { webhook: { url: "http://%s/decided", key: { secret: claims-webhook } } }
                """.formatted(place);
        return console.call(
                "POST",
                "/api/v1/apply",
                Json.MAPPER.writeValueAsString(Map.of(
                        "files",
                        Map.of("system.yaml", yaml, "rules.yaml", "rules: []\notherwise: { label: paper }\n"),
                        "main",
                        "system.yaml")));
    }

    /** A decision that stands; its item. */
    private UUID decided() throws Exception {
        var _ = console.ok(
                "POST",
                "/api/v1/queues/claims/items",
                "{\"system\":\"triage\",\"question\":{\"text\":\"broken window\"}}");
        JsonNode item = console.ok("POST", "/api/v1/queues/claims/next", "").path("item");
        String id = item.path("id").asString();
        var _ = console.ok(
                "POST",
                "/api/v1/items/" + id + "/decide",
                "{\"revision\":" + item.path("revision") + ",\"verdict\":\"answer\",\"answer\":{\"label\":\"pay\"}}");
        assertThat(console.ok("GET", LIST, "").path("deliveries")).isEmpty();
        console.time.set(console.time.get().plusSeconds(15));
        console.desk.reviewClock().look();
        return UUID.fromString(id);
    }

    private Optional<Instant> send(UUID id) {
        return sender.run(new Errand(id, 0, 0), 0);
    }

    private DeliveryView listed() {
        List<DeliveryView> list = console.desk.deliveries().list("triage", null, 10);
        assertThat(list).hasSize(1);
        return list.getFirst();
    }

    @Test
    void isToldInTheBackgroundAndTheSignatureHolds() throws Exception {
        UUID id = decided();
        try (Timers timers =
                Timers.start(console.database.dataSource(), Map.of(Deliveries.SEND, sender), InstantSource.system())) {
            timers.hurry();
            Told message = told.poll(60, TimeUnit.SECONDS);
            assertThat(message).isNotNull();
            assertThat(message.id()).isEqualTo(id.toString());
            assertThat(message.signature())
                    .isEqualTo(Signature.of(
                            SECRET, message.id(), message.at(), message.body().getBytes(StandardCharsets.UTF_8)));
            JsonNode body = Json.MAPPER.readTree(message.body());
            assertThat(body.path("type").asString()).isEqualTo("item.released");
            assertThat(body.path("data").toString())
                    .isEqualTo("{\"system\":\"triage\",\"item\":\"" + id
                            + "\",\"status\":\"answered\",\"answer\":{\"label\":\"pay\"}}");
        }
        assertThat(listed().item()).isEqualTo(id);
        assertThat(send(id)).as("told once").isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void downForADayItIsToldWhenItIsBack() throws Exception {
        UUID id = decided();
        answer.set(503);
        Instant down = console.time.get();
        Optional<Instant> next = send(id);
        assertThat(send(id)).as("not before its time").isEqualTo(next);
        assertThat(told).hasSize(1);
        while (console.time.get().isBefore(down.plus(Duration.ofDays(1)))) {
            console.time.set(next.orElseThrow());
            next = send(id);
        }
        assertThat(listed().state()).isEqualTo("waiting");
        assertThat(listed().problem()).isEqualTo("answered 503 (expected: 200 to 299)");
        answer.set(200);
        console.time.set(next.orElseThrow());
        assertThat(send(id)).isEmpty();
        assertThat(listed().state()).isEqualTo("delivered");
        assertThat(told.stream().map(Told::id).distinct()).containsExactly(id.toString());
    }

    @Test
    void whatWasGivenUpIsListedAndSentAgainOnAWord() throws Exception {
        UUID id = decided();
        answer.set(410);
        assertThat(send(id)).isEmpty();
        assertThat(console.ok("GET", LIST + "?state=dead", "").path("deliveries"))
                .hasSize(1);
        answer.set(200);
        String again = LIST + "/" + id + "/again";
        assertThat(console.ok("POST", again, "").path("state").asString()).isEqualTo("waiting");
        assertThat(console.call("POST", again, "").statusCode())
                .as("it waits already")
                .isEqualTo(404);
        assertThat(send(id)).isEmpty();
        assertThat(listed().state()).isEqualTo("delivered");
        assertThat(console.call("GET", LIST + "?state=lost", "").statusCode()).isEqualTo(400);
    }

    @Test
    void withoutItsSecretOrAReceiverItWaits() throws Exception {
        UUID id = decided();
        secret("DELETE", "");
        assertThat(send(id)).isPresent();
        assertThat(listed().problem()).contains("slipway secrets set claims-webhook");
        secret("PUT", "{\"value\":\"" + SECRET + "\"}");
        application.stop(0);
        console.time.set(console.time.get().plus(Duration.ofMinutes(1)));
        assertThat(send(id)).isPresent();
        assertThat(listed().problem()).startsWith("ConnectException");
        assertThat(listed().tries()).isEqualTo(2);
    }
}
