package dev.slipway.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinomialMixtureTest {
    private static final double[] LIMITS = {1e-9, 1e-4, 0.05, 0.5, 0.6, 0.95, 1 - 1e-9};

    @Test
    void noObservationIsNoEvidence() {
        for (double limit : LIMITS) {
            assertThat(BinomialMixture.againstAtMost(0, 0, limit)).isZero();
            assertThat(BinomialMixture.againstAtLeast(0, 0, limit)).isZero();
            assertThat(BinomialMixture.againstEqual(0, 0, limit)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,1,.5",
        "1,1,.5",
        "7,10,.5",
        "3,10,.5",
        "60,100,.5",
        "48,100,.5",
        "20,400,.1",
        "90,100,.95",
        "0,300,.01"
    })
    void isTheFormulaAsWritten(long k, long n, double limit) {
        double common = LogBeta.value(k + 1.0, n - k + 1.0) - k * Math.log(limit) - (n - k) * Math.log(1 - limit);
        assertThat(BinomialMixture.againstAtMost(k, n, limit))
                .isCloseTo(
                        common
                                + Math.log(RegularizedBeta.complement(limit, k + 1.0, n - k + 1.0))
                                - Math.log(1 - limit),
                        within(1e-10));
        assertThat(BinomialMixture.againstAtLeast(k, n, limit))
                .isCloseTo(
                        common + Math.log(RegularizedBeta.value(limit, k + 1.0, n - k + 1.0)) - Math.log(limit),
                        within(1e-10));
    }

    /** E is a martingale at the null's edge: the mean over the next observation is what it was. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.5, 0.6, 0.95})
    void theNextObservationIsFairAtTheLimit(double limit) {
        for (int n : new int[] {0, 1, 10, 333}) {
            for (int k = 0; k <= n; k += Math.max(1, n / 7)) {
                double now = BinomialMixture.againstAtMost(k, n, limit);
                double success = BinomialMixture.againstAtMost(k + 1, n + 1, limit);
                double failure = BinomialMixture.againstAtMost(k, n + 1, limit);
                assertThat(limit * Math.exp(success - now) + (1 - limit) * Math.exp(failure - now))
                        .isCloseTo(1, within(1e-9));
            }
        }
    }

    @Test
    void staysFiniteFromNothingToMillions() {
        for (long n : new long[] {0, 1, 2, 50, 1_000, 100_000, 10_000_000, 1_000_000_000}) {
            for (double share : new double[] {0, 1e-6, 0.01, 0.4999, 0.5, 0.5001, 0.9, 1}) {
                for (double limit : LIMITS) {
                    long k = Math.round(share * n);
                    assertThat(BinomialMixture.againstAtMost(k, n, limit)).isFinite();
                    assertThat(BinomialMixture.againstAtLeast(k, n, limit)).isFinite();
                    assertThat(BinomialMixture.againstEqual(k, n, limit)).isFinite();
                }
            }
        }
    }

    /** Where the candidate is clearly fine, plain arithmetic underflows; the evidence is about 1/n all the same. */
    @Test
    void keepsSmallEvidenceThatPlainArithmeticLoses() {
        double evidence = BinomialMixture.againstAtMost(100_000, 10_000_000, 0.5);
        assertThat(evidence).isBetween(-17.0, -15.0);
    }

    @Test
    void growsWithEverySuccessAndFallsWithEveryFailure() {
        for (long n : new long[] {10, 1_000, 10_000_000}) {
            for (long k = n / 10; k < n; k += n / 10) {
                double now = BinomialMixture.againstAtMost(k, n, 0.5);
                assertThat(BinomialMixture.againstAtMost(k + 1, n + 1, 0.5)).isGreaterThan(now);
                assertThat(BinomialMixture.againstAtLeast(k + 1, n + 1, 0.5))
                        .isLessThan(BinomialMixture.againstAtLeast(k, n, 0.5));
            }
        }
    }

    @Test
    void refusesWhatIsNoCount() {
        assertThatThrownBy(() -> BinomialMixture.againstAtMost(3, 2, 0.5)).hasMessageContaining("successes: 3");
        assertThatThrownBy(() -> BinomialMixture.againstAtMost(1, 2, 1)).hasMessageContaining("limit: 1.0");
        assertThatThrownBy(() -> BinomialMixture.againstAtLeast(1, 2, Double.NaN))
                .hasMessageContaining("limit: NaN");
    }
}
