package dev.slipway.core.rollout;

import static dev.slipway.core.rollout.Rollouts.ACCURACY;
import static dev.slipway.core.rollout.Rollouts.AVAILABILITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanningTest {
    private static final Traffic BUSY = new Traffic(List.of(10_000L, 18_000L, 24_000L), Map.of("accuracy", 0.05));
    private static final long SEED = 42;

    private static Forecast forecast(Plan plan, Traffic traffic) {
        return Planning.forecast(plan, traffic, Ledger.FRESH, SEED);
    }

    @Test
    void customersAreThoseOfTheStatisticsTable() {
        Forecast.OfPhase step =
                forecast(Rollouts.simple(ACCURACY), BUSY).phases().getFirst();
        assertThat(step.likely().customers()).isCloseTo(3_791, withinPercentage(12));
        assertThat(step.careful().customers()).isCloseTo(6_560, withinPercentage(12));
    }

    @Test
    void daysComeFromTheShareTheBakeTimeAndTheOutcomes() {
        Plan plan = Rollouts.plan(500, Rollouts.steps(Share.NONE, "5%", "50%"), ACCURACY);
        List<Forecast.OfPhase> phases = forecast(plan, BUSY).phases();
        assertThat(phases)
                .extracting(Forecast.OfPhase::phase)
                .containsExactly(new Phase.Shadow(), new Phase.AtStep(0), new Phase.AtStep(1));
        Forecast.Need few = phases.get(1).likely();
        double met = 3 + (few.customers() / 0.1 - 24_000) / 6_000;
        assertThat(few.days().orElseThrow()).isCloseTo(met + 1.0 / 24, withinPercentage(1));
        assertThat(phases.get(2).likely().days().orElseThrow()).isCloseTo(1 + 1.0 / 24, withinPercentage(1));
        assertThat(phases.get(2).words()).startsWith("50%: about ").contains("and 1.0 days", "decided by accuracy");
    }

    @Test
    void theSlowestGuardrailDecides() {
        Traffic traffic = new Traffic(List.of(100_000L), Map.of("accuracy", 0.05, "availability", 0.002));
        Forecast.OfPhase step = forecast(Rollouts.simple(ACCURACY, AVAILABILITY), traffic)
                .phases()
                .getFirst();
        assertThat(step.slowest()).isEqualTo("availability");
        assertThat(step.likely().customers()).isGreaterThan(20_000);
    }

    @Test
    void saysWhenTheTrafficIsTooSmall() {
        Traffic few = new Traffic(List.of(40L, 60L), Map.of("accuracy", 0.05));
        Forecast.OfPhase slow =
                forecast(Rollouts.simple(ACCURACY), few).phases().getFirst();
        assertThat(slow.likely().decided()).isFalse();
        assertThat(slow.words()).endsWith("it will likely be held as undecided");
        Traffic none = new Traffic(List.of(40L, 40L), Map.of("accuracy", 0.05));
        Forecast never = forecast(Rollouts.simple(ACCURACY), none);
        assertThat(never.likelyDays()).isEmpty();
        assertThat(never.phases().getFirst().words()).contains("never with this traffic");
    }

    @Test
    void aCandidateTriedBeforeTakesLonger() {
        Plan plan = Rollouts.plan(0, Rollouts.steps(Share.NONE, "5%", "10%"), ACCURACY);
        Ledger spent = new Ledger(0.045, Map.of());
        long fresh = forecast(plan, BUSY).phases().getFirst().likely().customers();
        long again = Planning.forecast(plan, BUSY, spent, SEED)
                .phases()
                .getFirst()
                .likely()
                .customers();
        assertThat(again).isGreaterThan(fresh);
    }

    @Test
    void theSameArgumentsGiveTheSameForecast() {
        Plan plan = Rollouts.simple(ACCURACY);
        assertThat(forecast(plan, BUSY)).isEqualTo(forecast(plan, BUSY));
        assertThatThrownBy(() -> forecast(Rollouts.simple(AVAILABILITY), BUSY))
                .hasMessage("failing: nothing about availability (expected: a share for each guardrail)");
    }
}
