package dev.slipway.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {
    @ParameterizedTest
    @CsvSource({"0%, 0, 0%", "5%, 500, 5%", "0.5 %, 50, 0.5%", "12.34%, 1234, 12.34%", "100%, 10000, 100%", "5, 500, 5%"
    })
    void textAndShareAgree(String text, int basisPoints, String written) {
        assertThat(Share.parse(text)).isEqualTo(new Share(basisPoints)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "-1%", "100.01%", "0.001%", "five", "5%%"})
    void whatIsNoShareIsRefusedWithTheText(String text) {
        assertThatThrownBy(() -> Share.parse(text)).hasMessageStartingWith("share: " + text + " (expected");
    }
}
