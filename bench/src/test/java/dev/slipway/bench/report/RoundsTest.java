package dev.slipway.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final Rounds rounds = new Rounds();

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(Rounds.median(new double[] {9, 1, 3, 2})).hasValue(2.5);
        assertThat(Rounds.median(new double[] {9, 1, 3})).hasValue(3);
    }

    @Test
    void whatIsAddedIsTheDifferenceToTheFloor() {
        add("us", 0.9);
        add("floor", 0.5);
        add("us", 0.7);
        add("floor", 0.4);

        assertThat(rounds.added("calls", "us", "floor", "p50").orElseThrow()).isCloseTo(0.35, within(1e-9));
    }

    @Test
    void barsAreReachedAtTheirLimit() {
        assertThat(verdict(0.55, new Bar.AtMost(0.55))).isEqualTo("reached");
        assertThat(verdict(0.56, new Bar.AtMost(0.55))).isEqualTo("missed");
        assertThat(verdict(20_000, new Bar.AtLeast(20_000))).isEqualTo("reached");
        assertThat(verdict(19_999, new Bar.AtLeast(20_000))).isEqualTo("missed");
    }

    private static String verdict(double value, Bar bar) {
        return new Conclusion("it", OptionalDouble.of(value), "", bar).verdict();
    }

    private void add(String subject, double value) {
        rounds.add(Round.of("calls", subject, 1, List.of(new Figure("p50", value, "ms"))));
    }
}
