package dev.slipway.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published vectors: nodes of every version have to put a customer on the same arm. */
class Murmur3Test {
    @ParameterizedTest
    @CsvSource({
        "'', 0, 0",
        "'', 1, 514e28b7",
        "'', ffffffff, 81f16f39",
        "hello, 0, 248bfa47",
        "'hello, world', 0, 149bbb7f",
        "The quick brown fox jumps over the lazy dog, 0, 2e4ff723"
    })
    void hashesAsPublished(String text, String seed, String hash) {
        int hashed = Murmur3.hash(text.getBytes(StandardCharsets.UTF_8), Integer.parseUnsignedInt(seed, 16));
        assertThat(Integer.toHexString(hashed)).isEqualTo(hash);
    }
}
