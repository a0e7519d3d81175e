package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.Poll;
import dev.slipway.gateway.trace.Spans;
import dev.slipway.gateway.trace.TraceContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector that speaks OTLP over HTTP hears of every call and attempt, and never what was said in them. */
class GenAiSpansTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";

    @TempDir
    Path directory;

    private final Queue<Otlp.Request> told = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer collector;

    @BeforeEach
    void collect() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            if (!refused) {
                told.add(Otlp.read(body, exchange.getRequestHeaders()));
            }
            exchange.sendResponseHeaders(refused ? 503 : 200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    /** Closing the rig sends what is left. */
    private Rig rig(Systems... systems) {
        String endpoint = "http://127.0.0.1:" + collector.getAddress().getPort();
        return Rig.start(
                directory,
                Rig.Options.telling(Spans.configured(Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", endpoint,
                        "OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer collector",
                        "OTEL_BSP_SCHEDULE_DELAY", "100",
                        "OTEL_SERVICE_NAME", "claims-gateway"))),
                systems);
    }

    private List<Otlp.Span> spans(int count) {
        Poll.until("spans: " + count, Rig.SOON, () -> all().size() >= count);
        return all();
    }

    private List<Otlp.Span> all() {
        return told.stream().flatMap(request -> request.spans().stream()).toList();
    }

    private Otlp.Span named(String name) {
        return all().stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCallAndItsAttemptsAreSpansOfTheCallersTrace() {
        try (FakeModel broken = FakeModel.start().always(Fault.status(401));
                FakeModel fake = FakeModel.start();
                Rig rig = rig(Systems.named("claims")
                        .openAi("first", broken.url())
                        .anthropic("second", fake.url())
                        .fallback("second"))) {
            rig.chat(
                    Rig.chat("claims", "a secret word"),
                    "traceparent",
                    "00-" + TRACE + "-" + CALLER + "-01",
                    "Slipway-Customer",
                    "customer-who");
            List<Attempt> attempts = rig.awaitAttempts(2);
            assertThat(spans(3)).extracting(Otlp.Span::trace).containsOnly(TRACE);

            Otlp.Span call = named("POST /v1/chat/completions");
            assertThat(call.parent()).isEqualTo(CALLER);
            assertThat(call.id()).isEqualTo(TraceContext.span(rig.awaitCall().id()));
            assertThat(call.kind()).isEqualTo(Otlp.SERVER);
            assertThat(call.attributes())
                    .containsEntry("http.response.status_code", "200")
                    .containsEntry("slipway.variant", "second");

            Otlp.Span failed = named("chat first");
            assertThat(failed.parent()).isEqualTo(call.id());
            assertThat(failed.id())
                    .isEqualTo(TraceContext.span(attempts.getFirst().id()));
            assertThat(broken.requests().getFirst().header("traceparent"))
                    .hasValueSatisfying(given -> assertThat(given).contains(failed.id()));
            assertThat(failed.failed()).isTrue();
            assertThat(failed.attributes())
                    .containsEntry("gen_ai.operation.name", "chat")
                    .containsEntry("gen_ai.provider.name", "openai")
                    .containsEntry("error.type", "upstream_unauthorized")
                    .containsEntry("server.port", "" + broken.url().getPort());

            Otlp.Span answered = named("chat second");
            assertThat(answered.attributes())
                    .containsEntry("gen_ai.provider.name", "anthropic")
                    .containsKeys("gen_ai.request.model", "gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens");
            assertThat(answered.failed()).isFalse();
            nothingWasGivenAway();
        }
    }

    private void nothingWasGivenAway() {
        for (Otlp.Request request : told) {
            assertThat(request.text()).doesNotContain("secret word", "Hello from", "customer-who", Rig.KEY);
            assertThat(request.text()).contains("claims-gateway", "https://opentelemetry.io/schemas/1.40.0");
            assertThat(request.authorization()).isEqualTo("Bearer collector");
        }
    }

    @Test
    void aCallWithoutATraceBeginsOneThatItsUpstreamContinues() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = rig(Systems.named("claims").openAi("first", fake.url()))) {
            rig.chat(Rig.chat("claims", "x"));
            spans(2);
            Otlp.Span call = named("POST /v1/chat/completions");
            assertThat(call.parent()).isEmpty();
            assertThat(fake.requests().getFirst().header("traceparent"))
                    .contains("00-" + call.trace() + "-"
                            + TraceContext.span(rig.attempts().getFirst().id()) + "-01");
        }
    }

    @Test
    void whatTheCallerDoesNotRecordIsNotRecordedHere() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = rig(Systems.named("claims").openAi("first", fake.url()))) {
            rig.chat(Rig.chat("claims", "x"), "traceparent", "00-" + TRACE + "-" + CALLER + "-00");
            rig.chat(Rig.chat("claims", "x"));
            assertThat(spans(2)).extracting(Otlp.Span::trace).doesNotContain(TRACE);
        }
    }

    @Test
    void aCollectorThatIsBusyIsAskedAgainAndNoCallWaitsForIt() {
        refusals.set(1);
        try (FakeModel fake = FakeModel.start();
                Rig rig = rig(Systems.named("claims").openAi("first", fake.url()))) {
            assertThat(rig.chat(Rig.chat("claims", "x")).statusCode()).isEqualTo(200);
            assertThat(spans(2)).hasSize(2);
        }
    }

    @Test
    void nobodyIsToldUnlessAnEndpointIsNamed() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(
                        directory,
                        Rig.Options.telling(Spans.configured(Map.of("OTEL_SERVICE_NAME", "nobody"))),
                        Systems.named("claims").openAi("first", fake.url()))) {
            rig.chat(Rig.chat("claims", "x"));
            rig.awaitCall();
            assertThat(fake.requests().getFirst().header("traceparent")).isEmpty();
        }
        assertThat(told).isEmpty();
    }
}
