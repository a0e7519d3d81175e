package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An upstream that is ill is left alone, and only its own failures count. */
@FaultCase(
        value = "upstream failing for a while",
        status = 503,
        code = "upstream_breaker_open",
        recorded = "FAILED",
        then = "the next variant answers at once; without one, 503 with Retry-After")
@Tag("alone")
class BreakerTest extends FaultScene {
    private static Systems withRules(FakeModel fake) {
        return Systems.named("claims")
                .openAi("model", fake.url())
                .rule("rules", "fine")
                .fallback("rules");
    }

    @Test
    void theNextVariantIsAskedAtOnceAndTheSkipIsBooked() {
        try (FakeModel fake = upstream().always(Fault.status(500));
                Rig rig = rig(withRules(fake))) {
            for (int i = 0; i < 12; i++) {
                assertThat(Rig.header(rig.chat(Rig.chat("claims", "hello")), "Slipway-Variant"))
                        .isEqualTo("rules");
            }
            assertThat(fake.requests()).hasSize(10);
            Attempt skipped = rig.attempts().get(20);
            assertThat(skipped.variant()).isEqualTo("model");
            assertThat(skipped.role()).isEqualTo(Attempt.Role.PRIMARY);
            assertThat(Results.of(skipped).status()).isEqualTo(Attempt.Status.FAILED);
            assertThat(Results.of(skipped).errorCode()).isEqualTo("upstream_breaker_open");
            assertThat(rig.get("/metrics").body())
                    .contains("slipway_upstream_breaker{system=\"claims\",variant=\"model\"} 2.0");
            assertThat(rig.gateway.resting()).singleElement().satisfies(resting -> {
                assertThat(resting.system() + "/" + resting.variant()).isEqualTo("claims/model");
                assertThat(resting.trying()).isFalse();
            });
        }
    }

    @Test
    void aBrokenStreamCounts() {
        try (FakeModel fake = upstream().always(new Fault.CutAfter(2, Fault.Break.FIN));
                Rig rig = rig(withRules(fake))) {
            for (int i = 0; i < 10; i++) {
                try (RawCall call = rig.raw(Rig.chatStream("claims", "hello"))) {
                    assertThat(call.readToEnd()).contains("upstream_cut");
                }
            }
            assertThat(Rig.header(rig.chat(Rig.chat("claims", "hello")), "Slipway-Variant"))
                    .isEqualTo("rules");
        }
    }

    @Test
    void callersWhoLeaveAndTheirMistakesDoNotCount() {
        try (FakeModel fake = upstream();
                Rig rig = rig(withRules(fake))) {
            fake.always(Fault.status(400));
            for (int i = 0; i < 12; i++) {
                assertThat(rig.chat(Rig.chat("claims", "hello")).statusCode()).isEqualTo(400);
            }
            fake.always(new Fault.SilenceAfter(2));
            for (int i = 0; i < 12; i++) {
                RawCall call = rig.raw(Rig.chatStream("claims", "hello")).readUntil("Hello");
                call.leave();
            }
            rig.awaitAttempts(24);
            fake.always(Fault.none());
            assertThat(Rig.header(rig.chat(Rig.chat("claims", "hello")), "Slipway-Variant"))
                    .isEqualTo("model");
        }
    }

    @Test
    void aWishOpensItAndACallerWithoutAnotherVariantIsToldWhenToComeBack() {
        try (FakeModel fake = upstream().always(new Fault.Status(429, "Retry-After: 20"));
                Rig rig = rig(Systems.named("claims").openAi("model", fake.url()))) {
            HttpResponse<String> asked = rig.chat(Rig.chat("claims", "hello"));
            assertThat(asked.statusCode()).isEqualTo(502);
            assertThat(Rig.header(asked, "x-should-retry")).isEqualTo("false");
            HttpResponse<String> refused = rig.chat(Rig.chat("claims", "hello"));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body().toLowerCase(Locale.ROOT)).contains("\"code\":\"upstream_breaker_open\"");
            assertThat(Integer.parseInt(Rig.header(refused, "retry-after"))).isBetween(18, 20);
            assertThat(Rig.header(refused, "x-should-retry")).isEmpty();
            assertThat(fake.requests()).hasSize(1);
            assertThat(Results.of(rig.calls().get(1)).status()).isEqualTo(Interaction.Status.FAILED);
        }
    }
}
