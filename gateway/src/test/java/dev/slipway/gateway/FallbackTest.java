package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.spec.Variant;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another variant answers when one cannot, in the order of the spec, until the first content has gone out. */
class FallbackTest {
    @TempDir
    Path directory;

    private static Systems twoAndRules(FakeModel first, FakeModel second) {
        return Systems.named("claims")
                .openAi("triage-1", first.url())
                .openAi("triage-2", second.url())
                .rule("rules", "fine")
                .fallback("triage-2", "rules");
    }

    @Test
    void everyFaultBeforeAnAnswerLeadsToTheNextVariant() {
        List<Fault> faults = List.of(
                Fault.status(500),
                Fault.status(503),
                Fault.status(401),
                Fault.status(403),
                Fault.status(408),
                Fault.status(409),
                Fault.tooManyRequests(Duration.ofSeconds(1)),
                Fault.redirect("http://127.0.0.1:1/"),
                Fault.of(Fault.Trick.GARBAGE),
                Fault.of(Fault.Trick.LENGTH_TOO_LONG),
                Fault.of(Fault.Trick.LENGTH_TOO_SHORT),
                Fault.of(Fault.Trick.GZIP),
                Fault.of(Fault.Trick.BREAK_BEFORE_HEAD));
        try (FakeModel first = FakeModel.start();
                FakeModel second = FakeModel.start();
                Rig rig = Rig.start(directory, twoAndRules(first, second))) {
            for (Fault fault : faults) {
                // Between the faults it is well, or its breaker would open and hide those that are left.
                first.next(Fault.none()).next(Fault.none()).always(fault);
                rig.chat(Rig.chat("claims", "hello"));
                rig.chat(Rig.chat("claims", "hello"));
                HttpResponse<String> answer = rig.chat(Rig.chat("claims", "hello"));
                assertThat(answer.statusCode()).as("%s", fault).isEqualTo(200);
                assertThat(Rig.header(answer, "Slipway-Variant"))
                        .as("%s", fault)
                        .isEqualTo("triage-2");
            }
            assertThat(first.requests()).hasSizeGreaterThanOrEqualTo(3 * faults.size());
            assertThat(second.requests()).hasSize(faults.size());
            assertThat(rig.attempts().get(3).role()).isEqualTo(Attempt.Role.FALLBACK);
            assertThat(rig.attempts().get(3).ordinal()).isEqualTo(1);
        }
    }

    @Test
    void aVariantThatTimesOutIsLeft() {
        try (FakeModel slow = FakeModel.start().always(Fault.of(Fault.Trick.HEADERS_NEVER))) {
            Variant.Limits impatient = new Variant.Limits(
                    Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(2));
            Systems systems = Systems.named("claims")
                    .variant("slow", new Variant.OpenAi(Systems.upstream(slow.url(), impatient), "slow", null))
                    .rule("rules", "fine")
                    .fallback("rules");
            try (Rig rig = Rig.start(directory, systems)) {
                assertThat(Rig.header(rig.chat(Rig.chat("claims", "x")), "Slipway-Variant"))
                        .isEqualTo("rules");
                assertThat(rig.road()).containsExactly("slow TIMED_OUT", "rules OK");
            }
        }
    }

    @Test
    void whenNobodyAnswersTheCallerIsToldWhoWasAskedAndNotToTryAgain() {
        try (FakeModel fake = FakeModel.start().always(Fault.status(500));
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            HttpResponse<String> answer = rig.chat(Rig.chat("claims", "hello"));
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).contains("triage-1 upstream_error");
            assertThat(Rig.header(answer, "x-should-retry")).isEqualTo("false");
            assertThat(Results.of(rig.calls().getFirst()).status()).isEqualTo(Interaction.Status.FAILED);
        }
    }

    @Test
    void anUpstreamThatIsNotOnTheAllowListIsNeverCalled() {
        Systems systems = Systems.named("claims")
                .openAi("elsewhere", java.net.URI.create("http://127.0.0.1:1/v1"))
                .rule("rules", "fine")
                .fallback("rules");
        try (Rig rig = Rig.start(directory, systems)) {
            rig.chat(Rig.chat("claims", "hello"));
            assertThat(Results.of(rig.attempts().getFirst()).errorCode()).isEqualTo("upstream_not_allowed");
        }
    }
}
