package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Charge;
import dev.slipway.core.spec.Variant;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** One misbehaving upstream behind a gateway, and what a caller, the records and the next variant make of it. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(OnTransports.class)
abstract class FaultScene {
    /** No fault of these waits for a limit. */
    static final Variant.Limits PATIENT = limits(60_000);

    /** Short, so that a fault that is a silence shows soon. */
    static final Variant.Limits SHORT = limits(400);

    private final AtomicInteger journals = new AtomicInteger();

    @Parameter
    Transport transport = Transport.HTTP_1;

    @TempDir
    Path directory;

    /** What the attempt was charged. */
    enum Cost {
        /** The upstream did nothing, or said so. */
        NOTHING,
        /** It may have worked, and reported no tokens. */
        ESTIMATED
    }

    private static Variant.Limits limits(int millis) {
        Duration one = Duration.ofMillis(millis);
        return new Variant.Limits(Duration.ofSeconds(9), one, one, Duration.ofSeconds(60));
    }

    /** Patient but for silences in the answer, and for slowness. */
    static Variant.Limits onceBegun(Duration idle, long throughput) {
        Duration patient = Duration.ofSeconds(60);
        return new Variant.Limits(patient, patient, patient, idle, patient, throughput);
    }

    static Variant model(URI url, Variant.Limits limits) {
        return new Variant.OpenAi(Systems.upstream(url, limits), "m", null);
    }

    FaultCase declared() {
        return getClass().getAnnotation(FaultCase.class);
    }

    Rig alone(URI url, Variant.Limits limits) {
        return rig(Systems.named("claims").variant("model", model(url, limits)));
    }

    Rig withRules(URI url, Variant.Limits limits) {
        return rig(Systems.named("claims")
                .variant("model", model(url, limits))
                .rule("rules", "fine")
                .fallback("rules"));
    }

    Rig rig(Systems systems) {
        return Rig.start(directory.resolve("" + journals.incrementAndGet()), Rig.Options.on(transport), systems);
    }

    /** An upstream that speaks what this scene speaks. */
    FakeModel upstream() {
        return transport.model();
    }

    /** Where an upstream that is none would be, on what this scene speaks. */
    URI address(String authority) {
        return URI.create((transport.secure() ? "https://" : "http://") + authority);
    }

    /** The fault shows before any content: an error in the protocol's form without another variant, otherwise its answer. */
    void beforeContent(Fault fault, Variant.Limits limits, Cost cost, boolean streamed) {
        try (FakeModel fake = upstream().always(fault)) {
            beforeContent(fake.url(), limits, cost, streamed);
        }
    }

    void beforeContent(URI url, Variant.Limits limits, Cost cost, boolean streamed) {
        String body = streamed ? Rig.chatStream("claims", "hello") : Rig.chat("claims", "hello");
        try (Rig rig = alone(url, limits)) {
            HttpResponse<String> answer = rig.chat(body);
            assertThat(answer.statusCode()).isEqualTo(declared().status());
            assertThat(answer.body())
                    .startsWith("{\"error\":{")
                    .contains("\"code\":\"" + declared().code() + "\"");
            assertThat(Rig.header(answer, "x-should-retry")).isEqualTo("false");
            recorded(rig, Interaction.Status.FAILED, answer.statusCode(), cost);
        }
        try (Rig rig = withRules(url, limits)) {
            HttpResponse<String> answer = rig.chat(body);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Rig.header(answer, "Slipway-Variant")).isEqualTo("rules");
            assertThat(rig.road()).containsExactly("model " + declared().recorded(), "rules OK");
            assertThat(Results.of(rig.awaitCall()).status()).isEqualTo(Interaction.Status.ANSWERED);
        }
    }

    /** The fault shows after content has gone out: an error event and no clean end, and nobody else is asked. */
    String afterContent(Fault fault, Variant.Limits limits) {
        try (FakeModel fake = upstream().always(fault);
                Rig rig = withRules(fake.url(), limits);
                RawCall call = rig.raw(Rig.chatStream("claims", "hello"))) {
            String seen = call.readToEnd();
            assertThat(seen)
                    .startsWith(transport.head(200))
                    .contains(
                            "Hello",
                            "data: {\"error\":{",
                            "\"code\":\"" + declared().code() + "\"")
                    .doesNotContain("[DONE]");
            assertThat(transport.endedWhole(seen)).isFalse();
            recorded(rig, Interaction.Status.FAILED, 200, Cost.ESTIMATED);
            return seen;
        }
    }

    /** One call, one attempt, and what it cost. */
    void recorded(Rig rig, Interaction.Status status, int httpStatus, Cost cost) {
        Interaction call = rig.awaitCall();
        assertThat(rig.calls()).hasSize(1);
        assertThat(Results.of(call).status()).isEqualTo(status);
        assertThat(Results.of(call).httpStatus()).isEqualTo(httpStatus);
        assertThat(Results.of(call).errorCode()).isEqualTo(declared().code());
        assertThat(rig.road()).containsExactly("model " + declared().recorded());
        Attempt attempt = rig.attempts().getFirst();
        assertThat(Results.of(attempt).errorCode()).isEqualTo(declared().code());
        assertThat(Results.of(attempt).charge()).isInstanceOfSatisfying(Charge.Known.class, charge -> {
            boolean charged = cost == Cost.ESTIMATED;
            assertThat(charge.estimated()).isEqualTo(charged);
            assertThat(charge.amount().micros() > 0).isEqualTo(charged);
        });
    }
}
