package dev.slipway.demo.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void wordsAreCutAtSixLettersAndMarksStandAlone() {
        assertThat(Tokens.of("A pipe burst, overnight! "))
                .containsExactly("A", " pipe", " burst", ",", " overni", "ght", "!", " ");
        assertThat(Tokens.of("")).isEmpty();
    }

    @Test
    void joinedTheyAreTheTextAgain() {
        String text = "  {\"label\":\"approve\",\"zahl\":0.87}\n Grüße – 東京 🙂\t";
        assertThat(String.join("", Tokens.of(text))).isEqualTo(text);
    }
}
