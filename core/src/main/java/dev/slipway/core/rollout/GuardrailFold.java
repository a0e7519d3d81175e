package dev.slipway.core.rollout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Folds the observations of one guardrail. */
final class GuardrailFold {
    private final Plan plan;
    private final HarmFold harm;
    private final NoWorseFold shadow;
    private final List<NoWorseFold> steps;
    private final Set<String> failed;

    GuardrailFold(Plan plan, Guardrail guardrail) {
        Margin margin = guardrail.margin();
        this.plan = plan;
        this.harm = new HarmFold(plan.comparisons());
        this.shadow = NoWorseFold.ofPairs(margin);
        this.steps = plan.steps().stream()
                .map(step -> NoWorseFold.ofUnits(margin, weighed(step)))
                .toList();
        this.failed = new HashSet<>();
    }

    GuardrailFold(Plan plan, Guardrail guardrail, GuardrailFindings stored, Set<String> failed) {
        Margin margin = guardrail.margin();
        this.plan = plan;
        this.harm = new HarmFold(plan.comparisons(), stored.harm());
        this.shadow = NoWorseFold.resumePairs(margin, stored.shadow());
        this.steps = IntStream.range(0, plan.steps().size())
                .mapToObj(step -> NoWorseFold.resumeUnits(
                        margin, weighed(plan.steps().get(step)), stored.steps().get(step)))
                .toList();
        this.failed = new HashSet<>(failed);
    }

    /** Without a control only the candidate's side is counted, and never weighed. */
    private static Share weighed(Step step) {
        return step.compared() ? step.candidate() : new Share(Share.WHOLE / 2);
    }

    void add(Observation observation) {
        switch (observation) {
            case PairedUnit pair -> pair(pair);
            case Failure failure -> fail(failure.customer(), failure.arm(), failure.step());
            case Unit unit -> unit(unit);
        }
    }

    private void pair(PairedUnit pair) {
        shadow.addPair(pair.candidateGood(), pair.incumbentGood());
        if (pair.candidateGood() != pair.incumbentGood() && plan.hasShadow()) {
            harm.add(0, pair.incumbentGood());
        }
    }

    private void unit(Unit unit) {
        steps.get(unit.step()).addUnit(unit.arm() == Arm.CANDIDATE, unit.good());
        if (!unit.good()) {
            fail(unit.customer(), unit.arm(), unit.step());
        }
    }

    /** Only a customer's first failure counts: later ones are not independent of it. */
    private void fail(String customer, Arm arm, int step) {
        int comparison = plan.comparison(step);
        if (comparison >= 0 && failed.add(customer)) {
            harm.add(comparison, arm == Arm.CANDIDATE);
        }
    }

    Set<String> failed() {
        return Set.copyOf(failed);
    }

    GuardrailFindings findings() {
        List<NoWorse> found = new ArrayList<>();
        steps.forEach(step -> found.add(step.noWorse()));
        return new GuardrailFindings(harm.harm(), shadow.noWorse(), found);
    }
}
