package dev.slipway.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static final List<String> RIGHT = List.of("candidate", "incumbent", "fallback", "url");

    @ParameterizedTest
    @CsvSource({"candidat, candidate", "cadnidate, candidate", "Incumbent, incumbent", "fall-back, fallback", "ulr, url"
    })
    void typingErrorsFindTheirWord(String wrong, String right) {
        assertThat(Words.nearest(wrong, RIGHT)).contains(right);
    }

    @ParameterizedTest
    @CsvSource({"owner", "x", "''", "variants"})
    void otherWordsFindNone(String wrong) {
        assertThat(Words.nearest(wrong, RIGHT)).isEmpty();
    }
}
