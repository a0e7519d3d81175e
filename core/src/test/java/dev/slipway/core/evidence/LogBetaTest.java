package dev.slipway.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogBetaTest {
    @ParameterizedTest
    @CsvSource({
        "1,1",
        "1,2",
        "3,5",
        "15,16",
        "16,16",
        "17,1",
        "40,4000",
        "1,10000001",
        "5000001,5000001",
        "100001,9900001"
    })
    void agreesWithAnotherImplementation(double a, double b) {
        double other = org.apache.commons.numbers.gamma.LogBeta.value(a, b);
        assertThat(LogBeta.of(a, b)).isCloseTo(other, within(1e-13 * Math.max(1, Math.abs(other))));
        assertThat(LogBeta.of(b, a)).isCloseTo(other, within(1e-13 * Math.max(1, Math.abs(other))));
    }
}
