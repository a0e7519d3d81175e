package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** The upstream accepts the connection and never reads. */
@FaultCase(
        value = "upstream accepts and never reads",
        status = 504,
        code = "upstream_headers_timeout",
        recorded = "TIMED_OUT",
        then = "the next variant answers")
class NeverReadsTest extends FaultScene {
    @Test
    void withMoreThanFitsIntoTheBuffersOnTheWay() {
        String words = "x".repeat(12 << 20);
        try (FakeModel fake = upstream().always(Fault.of(Fault.Trick.NEVER_READ));
                Rig rig = rig(Systems.named("claims")
                        .variant("model", model(fake.url(), SHORT))
                        .contract(null, null, 16 << 20, null)
                        .rule("rules", "fine")
                        .fallback("rules"))) {
            assertThat(Rig.header(rig.chat(Rig.chat("claims", words)), "Slipway-Variant"))
                    .isEqualTo("rules");
            assertThat(rig.road()).containsExactly("model " + declared().recorded(), "rules OK");
            assertThat(Results.of(rig.attempts().getFirst()).errorCode())
                    .isEqualTo(declared().code());
        }
        beforeContent(Fault.of(Fault.Trick.NEVER_READ), SHORT, Cost.ESTIMATED, false);
    }
}
