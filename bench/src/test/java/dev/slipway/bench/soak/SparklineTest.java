package dev.slipway.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SparklineTest {
    @Test
    void itIsDrawnFromZero() {
        assertThat(Sparkline.of(new double[] {0, 50, 100}, 10)).isEqualTo("▁▅█");
        assertThat(Sparkline.of(new double[] {98, 100, 99}, 10)).isEqualTo("███");
    }

    @Test
    void manyValuesShareAColumn() {
        double[] values = new double[120];
        Arrays.fill(values, 60, 120, 8);
        assertThat(Sparkline.of(values, 4)).isEqualTo("▁▁██");
    }

    @Test
    void nothingAtAllLiesOnTheGround() {
        assertThat(Sparkline.of(new double[3], 60)).isEqualTo("▁▁▁");
    }
}
