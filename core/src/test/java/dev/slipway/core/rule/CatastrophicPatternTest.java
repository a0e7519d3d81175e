package dev.slipway.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A text made for a careless pattern neither stops the gateway nor is judged as if it had been read. */
@Timeout(20)
class CatastrophicPatternTest {
    private static final String TRAP = "a".repeat(60) + "!";

    @Test
    void aSearchWithoutEndIsGivenUp() {
        Condition condition = new Condition.Matches(Pattern.compile("^(a+)+\\1b$"));
        assertThatThrownBy(() -> condition.holds(TRAP))
                .isInstanceOf(MatchTooCostlyException.class)
                .hasMessageContaining("(a+)+")
                .hasMessageNotContaining(TRAP);
    }

    @Test
    void aTextThatWouldExhaustTheStackIsGivenUp() {
        Condition condition = new Condition.Matches(Pattern.compile("^(a|b)*$"));
        assertThatThrownBy(() -> condition.holds("ab".repeat(500_000))).isInstanceOf(MatchTooCostlyException.class);
    }

    @Test
    void aLongTextIsReadToItsEnd() {
        Condition condition = new Condition.Matches(Pattern.compile("(?i)total loss|fraud"));
        String text = "all is well ".repeat(50_000);
        assertThat(condition.holds(text)).isFalse();
        assertThat(condition.holds(text + "FRAUD")).isTrue();
    }
}
