package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** An answer that a content filter ended is an answer. */
@FaultCase(value = "content filter", status = 200, recorded = "OK", then = "passed on as it is; nobody else is asked")
class ContentFilterTest extends FaultScene {
    private static final String FILTERED =
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"content_filter\"}]}\n\ndata: [DONE]\n\n";

    @Test
    void isNotRoutedAround() {
        try (FakeModel fake = upstream().always(new Fault.Exactly("text/event-stream", FILTERED, 0));
                Rig rig = withRules(fake.url(), PATIENT)) {
            HttpResponse<String> answer = rig.chat(Rig.chatStream("claims", "hello"));
            assertThat(answer.statusCode()).isEqualTo(declared().status());
            assertThat(answer.body()).contains("content_filter", "[DONE]");
            assertThat(rig.road()).containsExactly("model " + declared().recorded());
        }
    }
}
