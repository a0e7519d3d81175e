package dev.slipway.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Usage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every token of a prompt is counted in one class, whatever the upstream says of its cache. */
class ChatScanTest {
    @Test
    void tokensReadFromTheCacheAndWrittenToItAreNoUncachedInput() {
        assertThat(usage(100, "\"cached_tokens\": 60, \"cache_write_tokens\": 30"))
                .isEqualTo(new Usage(10, 60, 30, 7));
        assertThat(usage(100, "\"cached_tokens\": 60, \"audio_tokens\": 0")).isEqualTo(new Usage(40, 60, 0, 7));
        assertThat(usage(100, "\"cache_write_tokens\": 100")).isEqualTo(new Usage(0, 0, 100, 7));
    }

    @Test
    void moreCachedThanThePromptIsThePrompt() {
        assertThat(usage(100, "\"cached_tokens\": 60, \"cache_write_tokens\": 60"))
                .isEqualTo(new Usage(0, 60, 40, 7));
        assertThat(usage(100, "\"cached_tokens\": 101, \"cache_write_tokens\": 1"))
                .isEqualTo(new Usage(0, 100, 0, 7));
    }

    @Test
    void aNonsensicalCountIsNoUsage() {
        assertThat(usage(100, "\"cache_write_tokens\": -1")).isNull();
        assertThat(usage(100, "\"cached_tokens\": \"many\"")).isNull();
    }

    private static @Nullable Usage usage(int prompt, String details) {
        return ChatScan.of("{\"choices\": [], \"usage\": {\"prompt_tokens\": " + prompt
                        + ", \"completion_tokens\": 7, \"prompt_tokens_details\": {" + details + "}}}")
                .usage();
    }
}
