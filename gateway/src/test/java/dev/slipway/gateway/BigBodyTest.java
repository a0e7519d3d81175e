package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collections;
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
        try (FakeModel fake = upstream();
                Rig rig = rig(Systems.named("claims")
                        .variant("model", model(fake.url(), PATIENT))
                        .contract(null, null, 2 << 20, null))) {
            assertThat(rig.chat(Rig.chat("claims", words)).statusCode()).isEqualTo(200);
            assertThat(fake.requests().getFirst().body()).contains(words);
        }
    }

    @Test
    void sixtyFourMegabytesAreRefusedAtTheHead() {
        try (FakeModel fake = upstream();
                Rig rig = alone(fake.url(), PATIENT)) {
            String seen = transport == Transport.HTTP_2 ? wholeOverHttp2(rig) : headOverHttp1(rig);
            assertThat(seen)
                    .startsWith(transport.head(declared().status()))
                    .contains(declared().code());
            assertThat(rig.gateway.status().bodyBytes()).isZero();
            assertThat(fake.requests()).isEmpty();
        }
    }

    private static String headOverHttp1(Rig rig) {
        try (RawCall call = rig.bytes("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + Rig.KEY + "\r\nContent-Length: " + (64 << 20) + "\r\n\r\n{")) {
            return call.readToEnd();
        }
    }

    private static String wholeOverHttp2(Rig rig) {
        byte[] piece = new byte[64 << 10];
        HttpResponse<String> answer = rig.post(
                "/v1/chat/completions",
                BodyPublishers.fromPublisher(
                        BodyPublishers.ofByteArrays(Collections.nCopies(1024, piece)), 1024L * piece.length));
        return Transport.HTTP_2.head(answer.statusCode()) + answer.body();
    }

    @Test
    void anAnswerOfSixtyFourMegabytesIsNotHeld() {
        Fault promised = new Fault.Raw(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + (64 << 20) + "\r\n\r\n{",
                false);
        try (FakeModel fake = upstream().always(promised);
                Rig rig = withRules(fake.url(), PATIENT)) {
            rig.chat(Rig.chat("claims", "hello"));
            assertThat(Results.of(rig.attempts().getFirst()).errorCode()).isEqualTo("upstream_too_large");
            assertThat(rig.road()).containsExactly("model FAILED", "rules OK");
        }
    }
}
