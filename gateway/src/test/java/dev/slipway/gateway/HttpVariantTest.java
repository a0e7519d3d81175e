package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.price.Price;
import dev.slipway.core.spec.Variant;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plain JSON service, its request and answer mapped by pointer. */
class HttpVariantTest {
    @TempDir
    Path directory;

    private static Systems mapped(JsonServer upstream, Map<String, String> request, String answer) {
        return Systems.named("claims")
                .variant(
                        "service",
                        new Variant.Http(
                                new Variant.Upstream(
                                        upstream.url(),
                                        "service-key",
                                        new Price("call@1", "EUR", 0, 0, 0, 0, 1500),
                                        Systems.LIMITS),
                                request,
                                answer))
                .rule("rules", "fine")
                .fallback("rules");
    }

    @Test
    void fieldsAreTakenFromTheInputAndTheAnswerFromTheResponse() {
        try (JsonServer upstream = new JsonServer(200, "{\"result\":{\"verdict\":\"fraud\"}}");
                Rig rig = Rig.start(
                        directory, mapped(upstream, Map.of("/claim/sum", "/amount", "/absent", "/none"), "/result"))) {
            assertThat(rig.post("/v1/systems/claims/decide", "{\"amount\":7.10}")
                            .body())
                    .startsWith("{\"answer\":{\"verdict\":\"fraud\"}");
            assertThat(upstream.seen()).containsExactly("/ {\"claim\":{\"sum\":7.10}}");
            assertThat(Results.of(rig.attempts().getFirst()).charge())
                    .isEqualTo(new Charge.Known(new Money(1500, "EUR"), "call@1", false));
        }
    }

    @Test
    void withoutAMappingTheInputGoesAsItIsAndTheResponseIsTheAnswer() {
        try (JsonServer upstream = new JsonServer(200, "{\"verdict\":\"fine\"}");
                Rig rig = Rig.start(directory, mapped(upstream, Map.of(), ""))) {
            HttpResponse<String> answer = rig.chat(Rig.chatStream("claims", "hello"));
            assertThat(upstream.seen()).containsExactly("/ {\"text\":\"hello\"}");
            assertThat(answer.body()).contains("{\\\"verdict\\\":\\\"fine\\\"}").endsWith("[DONE]\n\n");
        }
    }

    @Test
    void aResponseWithoutTheAnswerIsAFailure() {
        try (JsonServer upstream = new JsonServer(200, "{\"other\":1}");
                Rig rig = Rig.start(directory, mapped(upstream, Map.of(), "/result"))) {
            rig.post("/v1/systems/claims/decide", "{}");
            assertThat(rig.road()).containsExactly("service FAILED", "rules OK");
        }
    }
}
