package dev.slipway.control;

import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.webhook.Delivery;
import dev.slipway.core.webhook.Delivery.Result;
import dev.slipway.core.webhook.Signature;
import dev.slipway.core.webhook.Webhook;
import dev.slipway.store.delivery.Deliveries;
import dev.slipway.store.review.Ruling;
import dev.slipway.store.review.StoredItem;
import dev.slipway.store.timer.Errand;
import dev.slipway.store.timer.Timers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends what people decided to the webhook of the application that asked: signed, at least once, again after a failure, and
 * given up after three days. Where it goes is read from the system's spec of now, so that a wrong address can be mended.
 * Thread-safe.
 */
public final class WebhookSender implements Timers.Work, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final int LONGEST_PROBLEM = 500;
    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int GONE = 410;

    private final Deliveries deliveries;
    private final Desk.Store store;
    private final Desk.Settings settings;
    private final HttpClient client;

    WebhookSender(Desk.Store store, Desk.Settings settings, SSLContext trust) {
        this.deliveries = store.deliveries();
        this.store = store;
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .sslContext(trust)
                .build();
    }

    @Override
    public Optional<Instant> run(Errand errand, int tries) {
        return deliveries.find(errand.about()).flatMap(delivery -> switch (delivery.state()) {
            case Delivery.State.Waiting(Instant nextAt) ->
                nextAt.isAfter(settings.now()) ? Optional.of(nextAt) : send(delivery);
            case Delivery.State.Delivered _, Delivery.State.Dead _ -> Optional.empty();
        });
    }

    private Optional<Instant> send(Delivery delivery) {
        Delivery after = delivery.after(result(delivery), settings.now());
        deliveries.sent(delivery, after);
        return switch (after.state()) {
            case Delivery.State.Waiting(Instant nextAt) -> Optional.of(nextAt);
            case Delivery.State.Delivered _ -> Optional.empty();
            case Delivery.State.Dead _ -> {
                LOG.warn(
                        "The webhook of {} was given up for item {} after {} tries: {} (slipway deliveries again {} {})",
                        after.system(),
                        after.id(),
                        after.tries(),
                        after.problem(),
                        after.system(),
                        after.id());
                yield Optional.empty();
            }
        };
    }

    private Result result(Delivery delivery) {
        Optional<StoredItem> item = store.reviews().find(delivery.id(), "");
        Optional<Ruling> ruling = item.flatMap(Ruling::of);
        if (ruling.isEmpty()) {
            return new Result.Failed("the item is gone", false);
        }
        Optional<Webhook> webhook = store.systems()
                .state(delivery.system())
                .map(state -> state.spec())
                .flatMap(WebhookSender::webhook);
        if (webhook.isEmpty()) {
            return new Result.Failed(
                    "the system names no webhook any more (expected: spec.review.steps release)", false);
        }
        Optional<String> secret = store.secrets().reveal(webhook.get().secret());
        if (secret.isEmpty()) {
            return new Result.Failed(
                    "secret " + webhook.get().secret() + ": not there (mend: slipway secrets set "
                            + webhook.get().secret() + ")",
                    true);
        }
        return post(delivery, webhook.get(), secret.get(), body(delivery, ruling.get()));
    }

    private static Optional<Webhook> webhook(SystemSpec spec) {
        return spec.review().webhook();
    }

    private byte[] body(Delivery delivery, Ruling ruling) {
        ObjectNode data = JSON.createObjectNode()
                .put("system", delivery.system())
                .put("item", delivery.id().toString());
        switch (ruling) {
            case Ruling.Answered answered ->
                data.put("status", "answered").set("answer", JSON.readTree(answered.answer()));
            case Ruling.Rejected rejected -> data.put("status", "rejected").put("reason", rejected.reason());
        }
        ObjectNode message = JSON.createObjectNode()
                .put("type", "item.released")
                .put("timestamp", delivery.madeAt().toString());
        message.set("data", data);
        return JSON.writeValueAsBytes(message);
    }

    private Result post(Delivery delivery, Webhook webhook, String secret, byte[] body) {
        Instant now = settings.now();
        try {
            HttpRequest request = HttpRequest.newBuilder(webhook.url())
                    .timeout(ANSWER)
                    .header("content-type", "application/json")
                    .header("webhook-id", delivery.id().toString())
                    .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                    .header(
                            "webhook-signature",
                            Signature.of(secret, delivery.id().toString(), now, body))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= OK && status < MULTIPLE_CHOICES) {
                return new Result.Arrived();
            }
            return new Result.Failed("answered " + status + " (expected: 200 to 299)", status != GONE);
        } catch (IOException | IllegalArgumentException e) {
            return new Result.Failed(brief(e), true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server ends; the webhook is told by another one", e);
        }
    }

    private static String brief(Exception e) {
        String text = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        return text.length() <= LONGEST_PROBLEM ? text : text.substring(0, LONGEST_PROBLEM);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
