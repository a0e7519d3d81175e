package dev.slipway.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How many units the tests take, against the figures they were chosen by. */
class SampleSizeSimulationTest {
    private static final int RUNS = 3_000;
    private static final double ADVANCE = Math.log(1 / 0.05);
    private static final double HARM = Math.log(1 / 0.01);
    private static final double LITTLE = 1;
    private static final int FEW_PERCENT = 6;

    /** One test fed until it decides. */
    private interface Looked {
        /** Takes one unit; returns log E, or something little where it is less. */
        double next(SplittableRandom random);
    }

    private interface Start {
        Looked start();
    }

    private static void decides(String name, int median, int most, double threshold, Start start) {
        int[] sizes =
                Simulation.sorted(RUNS, run -> size(start.start(), Simulation.random(name.hashCode(), run), threshold));
        int at50 = sizes[RUNS / 2];
        int at80 = sizes[RUNS * 8 / 10];
        Simulation.row(
                "Sample sizes",
                "case | median | expected | 80 % | expected",
                name,
                String.format(Locale.ROOT, "%,d", at50),
                String.format(Locale.ROOT, "%,d", median),
                String.format(Locale.ROOT, "%,d", at80),
                String.format(Locale.ROOT, "%,d", most));
        assertThat(at50).as("median of " + name).isCloseTo(median, withinPercentage(FEW_PERCENT));
        assertThat(at80).as("80 %% of " + name).isCloseTo(most, withinPercentage(FEW_PERCENT));
    }

    private static int size(Looked test, SplittableRandom random, double threshold) {
        for (int n = 1; n < 100_000; n++) {
            if (test.next(random) >= threshold) {
                return n;
            }
        }
        return 100_000;
    }

    private static Start pairs(double margin) {
        return () -> {
            MarginBets bets = MarginBets.sideBySide(margin);
            return random -> {
                double draw = random.nextDouble();
                bets.addPair(draw >= 0.03, draw < 0.03 || draw >= 0.06);
                return bets.peak(LITTLE);
            };
        };
    }

    private static Start arms(double fails, double margin) {
        return () -> {
            MarginBets bets = MarginBets.apart(0.5, margin);
            return random -> {
                boolean good = random.nextDouble() >= fails;
                if (random.nextBoolean()) {
                    bets.addCandidate(good);
                } else {
                    bets.addControl(good);
                }
                return bets.peak(LITTLE);
            };
        };
    }

    /** Each unit is a candidate's failure, a control's, or none. */
    private static Start harm(double candidate, double control) {
        return () -> {
            long[] counts = new long[2];
            return random -> {
                double draw = random.nextDouble();
                if (draw >= candidate + control) {
                    return 0;
                }
                counts[0] += draw < candidate ? 1 : 0;
                return BinomialMixture.againstAtMost(counts[0], ++counts[1], 0.5);
            };
        };
    }

    @Test
    void shadowNonInferiority() {
        decides("shadow non-inferiority, 3 %/3 % discordant, 2 pp", 1_288, 2_217, ADVANCE, pairs(0.02));
        decides("shadow non-inferiority, 3 %/3 % discordant, 1 pp", 4_782, 8_201, ADVANCE, pairs(0.01));
    }

    @Test
    void shadowHarm() {
        decides("shadow harm, 8 % against 3 % discordant", 395, 687, HARM, harm(0.08, 0.03));
    }

    @Test
    void canaryNonInferiority() {
        decides("canary non-inferiority, 5 % failures, 2 pp", 3_791, 6_560, ADVANCE, arms(0.05, 0.02));
    }

    @Test
    void canaryHarm() {
        decides("canary harm, 5 % to 10 %", 1_186, 1_914, HARM, harm(0.05, 0.025));
    }

    /** At 100 % with a holdout of 5 % the arms are nineteen to one. */
    @Test
    void unequalArmsKeepTheError() {
        double found = Simulation.share(400, 9, random -> {
            MarginBets bets = MarginBets.apart(0.95, 0.02);
            double peak = 0;
            for (int n = 0; n < 20_000; n++) {
                if (random.nextDouble() < 0.95) {
                    bets.addCandidate(random.nextDouble() >= 0.07);
                } else {
                    bets.addControl(random.nextDouble() >= 0.05);
                }
                peak = bets.peak(peak);
            }
            return peak >= ADVANCE;
        });
        Simulation.row(
                "False promotion",
                "world | found | bar",
                "5 % holdout at 100 %, 5 % to 7 %",
                String.format(Locale.ROOT, "%.2f %%", 100 * found),
                "≤ 5 %");
        assertThat(found).isLessThanOrEqualTo(0.05);
    }
}
