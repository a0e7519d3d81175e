package dev.slipway.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
    private static final long MILLI = 1_000_000;

    @Test
    void takesTheNearestRank() {
        Percentiles hundred = new Percentiles(
                LongStream.rangeClosed(1, 100).map(i -> (101 - i) * MILLI).toArray());

        assertThat(hundred.millis(50)).isEqualTo(50);
        assertThat(hundred.millis(99)).isEqualTo(99);
        assertThat(hundred.millis(99.1)).isEqualTo(100);
        assertThat(hundred.millis(100)).isEqualTo(100);
    }

    @Test
    void isTheOnlyTimeWhenThereIsOne() {
        Percentiles one = new Percentiles(new long[] {7 * MILLI});

        assertThat(one.millis(1)).isEqualTo(7);
        assertThat(one.millis(99)).isEqualTo(7);
    }

    @Test
    void refusesWhatHasNoAnswer() {
        assertThatThrownBy(() -> new Percentiles(new long[0])).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new Percentiles(new long[] {1}).millis(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new Percentiles(new long[] {1}).millis(101)).hasMessageContaining("at most 100");
    }
}
