package dev.slipway.bench.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PromptTest {
    @Test
    void isReadBackFromWhereverItStands() {
        Prompt prompt = new Prompt(20, Duration.ofMillis(200));

        assertThat(Prompt.read("{\"messages\":[{\"content\":\"" + prompt.text() + " xxx\"}]}"))
                .isEqualTo(prompt);
    }

    @Test
    void streamsOnlyWhenAsked() {
        assertThat(Prompt.wantsStream("{\"stream\": true}")).isTrue();
        assertThat(Prompt.wantsStream("{\"stream\":false}")).isFalse();
        assertThat(Prompt.wantsUsage("{\"stream_options\":{\"include_usage\":true}}"))
                .isTrue();
        assertThat(Prompt.wantsUsage("{}")).isFalse();
    }

    @Test
    void aPlainAnswerHasEightHundredBytes() {
        assertThat(Answers.plain().length).isBetween(780, 840);
        assertThat(new String(Answers.end(false), StandardCharsets.UTF_8)).endsWith("data: [DONE]\n\n");
    }
}
