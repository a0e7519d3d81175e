package dev.slipway.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BetsTest {
    @Test
    void isTheFormulaAsWritten() {
        double[] xs = {1, 0, 0.5, 0.25, 1};
        double m = 0.49;
        double sum = 0;
        for (int j = 0; j < 16; j++) {
            double stake = 0.002 * Math.pow(0.9 / m / 0.002, j / 15.0);
            double product = 1;
            for (double x : xs) {
                product *= 1 + stake * (x - m);
            }
            sum += product;
        }
        Bets bets = Bets.against(m);
        for (double x : xs) {
            bets.add(x);
        }
        assertThat(Math.exp(bets.logE())).isCloseTo(sum / 16, within(1e-12));
    }

    @Test
    void startsAtNothingAndStaysFiniteOverMillions() {
        Bets up = Bets.against(0.495);
        Bets down = Bets.against(0.495);
        assertThat(up.logE()).isCloseTo(0, within(1e-14));
        for (int i = 0; i < 1_000_000; i++) {
            up.add(1);
            down.add(0);
        }
        assertThat(up.logE()).isFinite().isGreaterThan(100_000);
        assertThat(down.logE()).isFinite().isLessThan(-900);
    }

    @Test
    void thePeakIsTheLargestOfAllLooks() {
        SplittableRandom random = new SplittableRandom(3);
        Bets bets = Bets.against(0.5);
        double looked = 0;
        double peak = 0;
        for (int i = 0; i < 20_000; i++) {
            bets.add(random.nextDouble() < (i < 3_000 ? 0.55 : 0.47) ? 1 : 0);
            looked = Math.max(looked, bets.logE());
            peak = bets.peak(peak);
            assertThat(peak).isEqualTo(looked);
        }
        assertThat(peak).isGreaterThan(1);
        assertThat(bets.logE()).isLessThan(peak - 1);
        assertThat(bets.state().logs()).anyMatch(log -> log < 0);
    }

    @Test
    void goesOnFromItsStoredStateToTheSameBits() {
        SplittableRandom random = new SplittableRandom(7);
        MarginBets whole = MarginBets.apart(0.5, 0.02);
        MarginBets parts = MarginBets.apart(0.5, 0.02);
        for (int i = 0; i < 5_000; i++) {
            boolean good = random.nextDouble() < 0.93;
            if (random.nextBoolean()) {
                whole.addCandidate(good);
                parts.addCandidate(good);
            } else {
                whole.addControl(good);
                parts.addControl(good);
            }
            if (i % 97 == 0) {
                parts = MarginBets.resumeApart(0.5, 0.02, parts.state());
            }
        }
        assertThat(parts.state()).isEqualTo(whole.state());
        assertThat(parts.logE()).isEqualTo(whole.logE());
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> Bets.against(0.5).add(1.01)).hasMessageContaining("observation: 1.01");
        assertThatThrownBy(() -> Bets.against(0.5).add(Double.NaN)).hasMessageContaining("observation: NaN");
        assertThatThrownBy(() -> MarginBets.apart(0.5, 1)).hasMessageContaining("margin: 1.0");
        assertThatThrownBy(() -> MarginBets.apart(1, 0.02)).hasMessageContaining("share: 1.0");
    }
}
