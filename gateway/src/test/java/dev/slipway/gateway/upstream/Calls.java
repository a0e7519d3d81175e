package dev.slipway.gateway.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.core.spec.Variant.Limits;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Poll;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A client, a fake model and the calls the tests make. */
final class Calls implements AutoCloseable {
    static final UpstreamPool POOL =
            new UpstreamPool(16, 8, Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMillis(100));
    static final Duration PROMPT = Duration.ofMillis(500);
    static final Limits PATIENT =
            new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));

    final FakeModel fake;
    final UpstreamClient client;

    Calls() {
        this(POOL);
    }

    Calls(UpstreamPool pool) {
        this(FakeModel.start(), UpstreamClient.create(pool, System::nanoTime));
    }

    Calls(FakeModel fake, UpstreamClient client) {
        this.fake = fake;
        this.client = client;
    }

    static Limits limits(int firstTokenMillis, int idleMillis, int totalMillis) {
        return new Limits(
                Duration.ofSeconds(2),
                Duration.ofMillis(firstTokenMillis),
                Duration.ofMillis(idleMillis),
                Duration.ofMillis(totalMillis));
    }

    UpstreamCall call(boolean stream, Limits limits, Cancellation cancellation) {
        return call(fake.url(), "{\"stream\":" + stream + "}", limits, cancellation);
    }

    static UpstreamCall call(URI base, String body, Limits limits, Cancellation cancellation) {
        return new UpstreamCall(
                URI.create(base + "/chat/completions"),
                "POST",
                List.of(Map.entry("Content-Type", "application/json")),
                body.getBytes(UTF_8),
                limits,
                cancellation);
    }

    /** Sends and reads to the end. */
    String whole(boolean stream, Limits limits) throws UpstreamFailure {
        return whole(call(stream, limits, new Cancellation()));
    }

    String whole(UpstreamCall call) throws UpstreamFailure {
        try (UpstreamAnswer answer = client.send(call)) {
            return new String(answer.readAll(1 << 22), UTF_8);
        }
    }

    void events(Limits limits) throws UpstreamFailure {
        try (UpstreamAnswer answer = client.send(call(true, limits, new Cancellation()))) {
            SseReader events = answer.events();
            SseEvent event = events.next();
            answer.contentBegun();
            while (event != null) {
                event = events.next();
            }
        }
    }

    interface Work {
        void run() throws UpstreamFailure;
    }

    /** Sends and reads on another thread; gives how it failed. */
    CompletableFuture<UpstreamFailure.Kind> inBackground(UpstreamCall call) {
        CompletableFuture<UpstreamFailure.Kind> kind = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                whole(call);
                kind.completeExceptionally(new CompletionException("answered", null));
            } catch (UpstreamFailure e) {
                kind.complete(e.kind());
            }
        });
        return kind;
    }

    static UpstreamFailure assertFails(UpstreamFailure.Kind kind, Work work) {
        UpstreamFailure failure = catchThrowableOfType(UpstreamFailure.class, work::run);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).as(String.valueOf(failure.getMessage())).isEqualTo(kind);
        return failure;
    }

    void assertNothingHeld() {
        Poll.until("leased = 0", PROMPT, () -> client.leased() == 0 && client.pending() == 0);
    }

    @Override
    public void close() {
        client.close();
        fake.close();
    }
}
