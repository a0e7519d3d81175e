package dev.slipway.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The real lease classes under thousands of simulated disasters: no candidate writes later than the bound allows, or after its
 * node confirmed. Each run follows from its seed: {@code -Dslipway.simulation.seed=N} repeats the one that failed,
 * {@code -Dslipway.simulation.runs=N} asks for more.
 */
class LeaseSimulationTest {
    private static final long FIRST_SEED = Long.getLong("slipway.simulation.seed", 1);
    private static final int RUNS = Integer.getInteger("slipway.simulation.runs", 6_000);

    private static final int RUNS_WITHOUT_FAULTS = 1_000;

    @Test
    void noCandidateOutlivesItsBound() {
        Tally tally = new Tally();
        assertThat(broken(Mutant.FAITHFUL, RUNS, true, tally)).isEmpty();
        report("the protocol under faults\n" + tally);
        assertThat(tally.afterCommit).as("written after a kill, in time").isPositive();
        assertThat(tally.closest).as("how close to the bound").isBetween(0.95, 1.0);
    }

    @Test
    void theCandidateServesWhereNothingIsWrong() {
        Tally tally = new Tally();
        assertThat(broken(Mutant.FAITHFUL, RUNS_WITHOUT_FAULTS, false, tally)).isEmpty();
        report("the protocol without faults\n" + tally);
        assertThat(tally.written).isGreaterThan(RUNS_WITHOUT_FAULTS * 100L);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FAITHFUL")
    void everyMutantIsFound(Mutant mutant) {
        Optional<String> found = broken(mutant, RUNS, true, new Tally());
        report(mutant + ": " + found.orElse("not found"));
        assertThat(found).isPresent();
    }

    private static Optional<String> broken(Mutant mutant, int runs, boolean faulty, Tally tally) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + runs; seed++) {
            try {
                new Simulation(seed, mutant, faulty, tally).run();
            } catch (Oracle.Violation violation) {
                return Optional.of("seed " + seed + ": " + violation.getMessage());
            }
        }
        return Optional.empty();
    }

    private static void report(String text) {
        System.out.println("[simulation] " + text);
    }
}
