package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.SeenRequest;
import dev.slipway.gateway.trace.TraceContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The caller's trace goes on at the upstream, each attempt a span of its own. */
class TraceContextTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @TempDir
    Path directory;

    @Test
    void everyAttemptIsASpanOfTheCallersTrace() {
        try (FakeModel broken = FakeModel.start().always(Fault.status(401));
                FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(
                        directory,
                        Systems.named("claims")
                                .openAi("first", broken.url())
                                .anthropic("second", fake.url())
                                .fallback("second"))) {
            assertThat(rig.chat(Rig.chat("claims", "x"), "traceparent", PARENT, "tracestate", "a=1,b=2")
                            .statusCode())
                    .isEqualTo(200);
            rig.awaitAttempts(2);
            SeenRequest first = broken.requests().getFirst();
            SeenRequest second = fake.requests().getFirst();
            assertThat(first.header("tracestate")).contains("a=1,b=2");
            assertThat(second.header("traceparent"))
                    .contains("00-" + TRACE + "-"
                            + TraceContext.span(rig.attempts().getLast().id()) + "-01")
                    .isNotEqualTo(first.header("traceparent"));
        }
    }

    @Test
    void noTraceIsMadeUp() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("first", fake.url()))) {
            rig.chat(Rig.chat("claims", "x"), "tracestate", "a=1");
            assertThat(fake.requests().getFirst().header("traceparent")).isEmpty();
            assertThat(fake.requests().getFirst().header("tracestate")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff-" + TRACE + "-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00f067aa0ba902b7-01-more",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00f067aa0ba902b7",
                ""
            })
    void whatIsMalformedIsNoTrace(String parent) {
        assertThat(TraceContext.read(name ->
                        Optional.ofNullable(Map.of("traceparent", parent).get(name))))
                .isEmpty();
    }

    @Test
    void aLaterVersionMaySayMore() {
        assertThat(TraceContext.read(name ->
                        name.equals("traceparent") ? Optional.of("01" + PARENT.substring(2) + "-x") : Optional.empty()))
                .contains(new TraceContext(TRACE, "00f067aa0ba902b7", "01", null));
    }
}
