package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a caller wrote reaches the upstream byte for byte, apart from what the gateway must change. */
class PassThroughBytesTest {
    @TempDir
    Path directory;

    private String sentFor(String body) {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            assertThat(rig.chat(body).statusCode()).isEqualTo(200);
            return fake.requests().getFirst().body();
        }
    }

    @Test
    void aPlainCallChangesNothingButTheModel() {
        String body =
                " { \"seed\" : 1e400 ,\n\t\"x_unknown\":{\"model\":\"inner\",\"deep\":[1.0,2.50,\"\\u00e9 é 😀\"]},"
                        + "\"model\" : \"claims\"  , \"messages\":[{\"role\":\"user\",\"content\":\"a\\/b\"}], \"n\":1 } ";
        assertThat(sentFor(body)).isEqualTo(body.replace("\"claims\"", "\"triage-1\""));
    }

    @Test
    void aStreamIsMadeToReportItsUsage() {
        assertThat(sentFor("{\"stream\":true,\"model\":\"claims\",\"z\":1}"))
                .isEqualTo(
                        "{\"stream_options\":{\"include_usage\":true},\"stream\":true,\"model\":\"triage-1\",\"z\":1}");
    }

    @Test
    void streamOptionsThatAreThereAreKept() {
        assertThat(sentFor("{\"stream_options\":{\"other\": 1},\"stream\":true,\"model\":\"claims\"}"))
                .isEqualTo(
                        "{\"stream_options\":{\"include_usage\":true,\"other\": 1},\"stream\":true,\"model\":\"triage-1\"}");
        assertThat(sentFor("{\"stream_options\":{\"include_usage\":false},\"stream\":true,\"model\":\"claims\"}"))
                .isEqualTo("{\"stream_options\":{\"include_usage\":true},\"stream\":true,\"model\":\"triage-1\"}");
        assertThat(sentFor("{\"stream_options\": null ,\"stream\":true,\"model\":\"claims\"}"))
                .isEqualTo("{\"stream_options\": {\"include_usage\":true} ,\"stream\":true,\"model\":\"triage-1\"}");
        assertThat(sentFor("{\"stream_options\":{ },\"stream\":true,\"model\":\"claims\"}"))
                .isEqualTo("{\"stream_options\":{\"include_usage\":true},\"stream\":true,\"model\":\"triage-1\"}");
    }

    @Test
    void aModelGivenTwiceIsRefusedSinceServersDifferInWhichCounts() {
        try (Rig rig = Rig.start(directory, Systems.named("claims").rule("rules", "fine"))) {
            HttpResponse<String> answer = rig.chat("{\"model\":\"claims\",\"model\":\"other\"}");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("model: (expected: to be given once)");
            assertThat(rig.chat("{\"model\":\"claims\"} {}").statusCode()).isEqualTo(400);
            assertThat(rig.chat("{\"model\":5}").statusCode()).isEqualTo(400);
            assertThat(rig.chat("[]").statusCode()).isEqualTo(400);
            assertThat(rig.chat("").statusCode()).isEqualTo(400);
        }
    }
}
