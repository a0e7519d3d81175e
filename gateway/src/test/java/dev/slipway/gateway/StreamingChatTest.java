package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Usage;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.fake.FakeModel;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream is passed on event by event, with its own bytes. */
class StreamingChatTest {
    @TempDir
    Path directory;

    @Test
    void passesEventsOnAndKeepsTheUsageFrameFromCallersWhoDidNotAsk() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            HttpResponse<String> answer = rig.chat(Rig.chatStream("claims", "hello"));
            assertThat(Rig.header(answer, "content-type")).startsWith("text/event-stream");
            assertThat(Rig.header(answer, "Slipway-Variant")).isEqualTo("triage-1");
            assertThat(Rig.events(answer.body())).hasSize(7).endsWith("[DONE]");
            assertThat(answer.body()).contains("Hello").doesNotContain("usage");
            assertThat(fake.requests().getFirst().body()).contains("\"include_usage\":true");
            assertThat(Results.of(rig.attempts().getFirst()).usage()).isEqualTo(new Usage(7, 0, 0, 5));
            assertThat(Results.of(rig.calls().getFirst()).status()).isEqualTo(Interaction.Status.ANSWERED);
        }
    }

    @Test
    void callersWhoAskGetTheUsageFrame() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            HttpResponse<String> answer = rig.chat(
                    "{\"model\":\"claims\",\"stream\":true,"
                            + "\"stream_options\":{\"include_usage\":true},\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
            assertThat(answer.body()).contains("\"prompt_tokens\":7");
        }
    }

    @Test
    void aVariantThatDoesNotStreamIsStreamedInItsPlace() {
        try (Rig rig = Rig.start(directory, Systems.named("claims").rule("rules", "fine"))) {
            HttpResponse<String> answer = rig.chat(Rig.chatStream("claims", "hello"));
            assertThat(Rig.events(answer.body())).hasSize(3).endsWith("[DONE]");
            assertThat(answer.body()).contains("{\\\"verdict\\\":\\\"fine\\\"}");
        }
    }
}
