package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** A body is taken up to the limit and refused beyond it before it was sent. */
@FaultCase(
        value = "bodies of 1 MB and 64 MB",
        status = 413,
        code = "body_too_large",
        recorded = "-",
        then = "1 MB passes whole; 64 MB is refused at its head")
class BigBodyTest extends FaultScene {
    @Test
    void oneMegabyteArrivesWhole() {
        String words = "x".repeat(1 << 20);
        try (FakeModel fake = FakeModel.start();
                Rig rig = rig(Systems.named("claims")
                        .variant("model", model(fake.url(), PATIENT))
                        .contract(null, null, 2 << 20, null))) {
            assertThat(rig.chat(Rig.chat("claims", words)).statusCode()).isEqualTo(200);
            assertThat(fake.requests().getFirst().body()).contains(words);
        }
    }

    @Test
    void sixtyFourMegabytesAreRefusedAtTheHead() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = alone(fake.url(), PATIENT);
                RawCall call = rig.bytes("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                        + Rig.KEY + "\r\nContent-Length: " + (64 << 20) + "\r\n\r\n{")) {
            assertThat(call.readToEnd())
                    .startsWith("HTTP/1.1 " + declared().status())
                    .contains(declared().code());
            assertThat(rig.gateway.status().bodyBytes()).isZero();
            assertThat(fake.requests()).isEmpty();
        }
    }

    @Test
    void anAnswerOfSixtyFourMegabytesIsNotHeld() {
        Fault promised = new Fault.Raw(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + (64 << 20) + "\r\n\r\n{",
                false);
        try (FakeModel fake = FakeModel.start().always(promised);
                Rig rig = withRules(fake.url(), PATIENT)) {
            rig.chat(Rig.chat("claims", "hello"));
            assertThat(Results.of(rig.attempts().getFirst()).errorCode()).isEqualTo("upstream_too_large");
            assertThat(rig.road()).containsExactly("model FAILED", "rules OK");
        }
    }
}
