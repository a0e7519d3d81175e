package dev.slipway.demo.customers;

import dev.slipway.demo.claims.Label;
import dev.slipway.demo.customers.CustomerCall.Ending;
import dev.slipway.demo.customers.CustomerCall.Head;
import dev.slipway.demo.customers.CustomerCall.Received;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Performs one call after its plan, as an app with an OpenAI client would. Thread-safe. */
final class ChatClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TASK = "You do the first pass of insurance claims. Answer with a JSON object: label"
            + " (approve, review or reject), confidence, reason.";

    private final CustomersConfig.Target target;
    private final URI url;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    ChatClient(CustomersConfig.Target target, InstantSource clock) {
        this.target = target;
        this.url = URI.create(target.baseUrl() + "/chat/completions");
        this.clock = clock;
    }

    /** Sends the call and takes the answer. What the network does wrong becomes part of what is returned. */
    Received perform(CustomerCall.Plan plan) throws InterruptedException {
        HttpResponse<InputStream> response;
        try {
            response = http.send(request(plan), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException failed) {
            return Received.failed(failed.toString());
        }
        Head head = new Head(
                response.statusCode(),
                response.headers().firstValue("Slipway-Variant"),
                response.headers().firstValue("Slipway-Interaction"));
        try (InputStream body = response.body()) {
            return take(plan, head, body);
        } catch (IOException broken) {
            return new Received(
                    Ending.CUT, Optional.of(head), Optional.empty(), Optional.empty(), Optional.of(broken.toString()));
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** The label a content names, when it is a JSON object with one. */
    static Optional<Label> label(String content) {
        try {
            return Label.ofWord(JSON.readTree(content).path("label").asString(""));
        } catch (JacksonException noJson) {
            return Optional.empty(); // an answer may be anything; only a JSON object has a label
        }
    }

    private Received take(CustomerCall.Plan plan, Head head, InputStream body) throws IOException {
        if (head.status() != 200) {
            return Received.refused(head, new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
        return plan.streamed() ? new StreamReading(head, plan, clock).read(body) : whole(head, body.readAllBytes());
    }

    private Received whole(Head head, byte[] body) {
        Instant now = clock.instant();
        try {
            JsonNode content = JSON.readTree(body).at("/choices/0/message/content");
            Optional<Label> label = label(content.asString(""));
            return new Received(Ending.COMPLETED, Optional.of(head), label, Optional.of(now), Optional.empty());
        } catch (JacksonException noJson) {
            return Received.refused(head, "answer: not JSON (expected: a chat completion)");
        }
    }

    private HttpRequest request(CustomerCall.Plan plan) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Slipway-Customer", plan.customer())
                .POST(HttpRequest.BodyPublishers.ofString(body(plan)));
        target.key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return request.build();
    }

    private String body(CustomerCall.Plan plan) {
        ObjectNode body = JSON.createObjectNode().put("model", target.model());
        ArrayNode messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", TASK);
        messages.addObject()
                .put("role", "user")
                .put("content", JSON.writeValueAsString(plan.claim().form().toJsonObject()));
        if (plan.streamed()) {
            body.put("stream", true).putObject("stream_options").put("include_usage", true);
        }
        return body.toString();
    }
}
