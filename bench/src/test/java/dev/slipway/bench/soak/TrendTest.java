package dev.slipway.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.bench.soak.Trend.Verdict;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static final int POINTS = 200;
    private static final double[] TIMES =
            IntStream.range(0, POINTS).mapToDouble(i -> 10.0 * i).toArray();

    @Test
    void aStraightLineGrowsByWhatLiesBetweenItsEnds() {
        double[] values =
                IntStream.range(0, POINTS).mapToDouble(i -> 40 + 0.5 * i).toArray();
        Trend trend = Trend.of(TIMES, values);
        assertThat(trend.growth()).isCloseTo(0.5 * (POINTS - 1), within(1e-9));
        assertThat(trend.low()).isCloseTo(trend.growth(), within(1e-9));
        assertThat(trend.high()).isCloseTo(trend.growth(), within(1e-9));
        assertThat(trend.level()).isCloseTo(40 + 0.5 * (POINTS - 1) / 2, within(1e-9));
    }

    @Test
    void noiseAroundALevelIsFlat() {
        assertThat(Trend.of(TIMES, noisy(0, 3)).verdict(2)).isEqualTo(Verdict.FLAT);
    }

    @Test
    void aLeakUnderTheSameNoiseIsGrowing() {
        assertThat(Trend.of(TIMES, noisy(10, 3)).verdict(2)).isEqualTo(Verdict.GROWING);
    }

    @Test
    void aGrowthAsLargeAsIsAllowedIsUndecided() {
        assertThat(Trend.of(TIMES, noisy(2, 3)).verdict(2)).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void aSinglePeakMovesNothing() {
        double[] values = noisy(0, 0.5);
        values[POINTS - 1] = 4_000;
        assertThat(Trend.of(TIMES, values).verdict(2)).isEqualTo(Verdict.FLAT);
    }

    @Test
    void aLevelThatNeverChangesIsFlatEvenWhereNothingIsAllowed() {
        assertThat(Trend.of(TIMES, new double[POINTS]).verdict(0)).isEqualTo(Verdict.FLAT);
    }

    @Test
    void tooFewPointsAreRefused() {
        assertThatThrownBy(() -> Trend.of(new double[9], new double[9])).hasMessageContaining("at least 10");
    }

    /** Around 50, growing by that much in all. */
    private static double[] noisy(double growth, double noise) {
        SplittableRandom random = new SplittableRandom(7);
        return IntStream.range(0, POINTS)
                .mapToDouble(i -> 50 + growth * i / (POINTS - 1) + noise * (random.nextDouble() - 0.5))
                .toArray();
    }
}
