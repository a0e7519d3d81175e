package dev.slipway.core.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Guardrail;
import dev.slipway.core.rollout.Margin;
import dev.slipway.core.rollout.Plan;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.rollout.Step;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.spec.SystemSpec.Objective;
import dev.slipway.core.stop.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RolloutPlanTest {
    private static final Ramp RAMP = new Ramp(
            UUID.fromString("0198c0de-7a11-7b22-9c33-5d44e55f6a77"), "triage-2", Share.NONE, Share.parse("5%"), false);

    private static SystemState system(List<Objective> objectives, String... steps) {
        SystemSpec spec =
                States.of("rules", "triage-2", List.of(), 0, Stop.NONE).spec();
        List<Share> shares = List.of(steps).stream().map(Share::parse).toList();
        SystemSpec.Rollout rollout =
                new SystemSpec.Rollout(500, shares, List.of(Share.parse("25%")), Share.NONE, Duration.ofHours(6));
        SystemSpec changed = new SystemSpec(
                spec.name(),
                spec.title(),
                spec.purpose(),
                spec.ownership(),
                spec.variants(),
                spec.incumbent(),
                spec.candidate(),
                spec.fallback(),
                spec.customer(),
                spec.contract(),
                objectives,
                rollout,
                SystemSpec.Stopping.USUAL,
                Set.of());
        return new SystemState(changed, 3, "5bec", RAMP, Stop.NONE, 7, 0, States.OPEN);
    }

    private static Margin margin(Objective objective) {
        return RolloutPlan.of(system(List.of(objective), "5%"), "f00d")
                .orElseThrow()
                .guardrails()
                .getFirst()
                .margin();
    }

    @Test
    void theSpecBecomesAPlan() {
        List<Objective> objectives =
                List.of(new Objective("latency", Map.of("target", "0.95")), new Objective("latency", Map.of()));
        Plan plan =
                RolloutPlan.of(system(objectives, "5%", "25%", "100%"), "f00d").orElseThrow();
        assertThat(plan.identity().hashVersion()).isEqualTo(Ramp.HASH_VERSION);
        assertThat(plan.identity().specHash()).isEqualTo("5bec");
        assertThat(plan.steps()).extracting(Step::approval).containsExactly(false, true, false);
        assertThat(plan.steps().getLast().candidate()).isEqualTo(Share.parse("95%"));
        assertThat(plan.guardrails()).extracting(Guardrail::name).containsExactly("latency", "latency-2");
        assertThat(plan.minimum().pairs()).isEqualTo(500);
        assertThat(plan.minimum().bake()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void aMarginIsTheOneNamedOrWhatTheTargetLeaves() {
        assertThat(margin(new Objective("accuracy", Map.of("target", "0.92", "margin", "0.01"))))
                .isEqualTo(new Margin.Points(0.01));
        assertThat(margin(new Objective("availability", Map.of("target", "0.99", "margin", "1.5x"))))
                .isEqualTo(new Margin.Times(1.5));
        assertThat(margin(new Objective("accuracy", Map.of("target", "0.92")))).isEqualTo(new Margin.Points(0.02));
        assertThat(margin(new Objective("availability", Map.of("target", "0.995"))))
                .isEqualTo(new Margin.Points(0.005));
        assertThat(margin(new Objective("availability", Map.of("target", "1")))).isEqualTo(new Margin.Points(0.001));
        assertThat(margin(new Objective("cost-per-transaction", Map.of("max", "1 EUR"))))
                .isEqualTo(new Margin.Points(0.02));
    }

    @Test
    void withoutStepsOrObjectivesTheShareIsMovedByHand() {
        assertThat(RolloutPlan.of(system(List.of(), "5%"), "f00d")).isEmpty();
        assertThat(RolloutPlan.of(system(List.of(new Objective("latency", Map.of()))), "f00d"))
                .isEmpty();
    }
}
