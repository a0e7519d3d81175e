package dev.slipway.core.rollout;

import dev.slipway.core.evidence.BinomialMixture;
import dev.slipway.core.rollout.Reading.Question;
import dev.slipway.core.rollout.Reading.Strength;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tests of one phase, set against their thresholds. */
final class Readings {
    private static final double MISMATCH_THRESHOLD = -StrictMath.log(Plan.MISMATCH_ALPHA);

    private Readings() {}

    /** All of them, in the order they are judged. */
    static List<Reading> of(Plan plan, Phase phase, Evidence evidence) {
        List<Reading> readings = new ArrayList<>();
        sampleRatio(plan, phase, evidence.reported().enrolled()).ifPresent(readings::add);
        for (Guardrail one : plan.guardrails()) {
            readings.add(harm(plan, one, evidence));
        }
        for (Guardrail one : compared(plan, phase)) {
            readings.add(noWorse(plan, one, phase, evidence));
        }
        return readings;
    }

    /** The guardrails this phase can compare. */
    static List<Guardrail> compared(Plan plan, Phase phase) {
        return switch (phase) {
            case Phase.Shadow _ ->
                plan.guardrails().stream().filter(one -> one.seen().shadow()).toList();
            case Phase.AtStep(int step) -> plan.steps().get(step).compared() ? inSteps(plan) : List.of();
            case Phase.Done _ -> List.of();
        };
    }

    /** The guardrails that steps can measure. */
    static List<Guardrail> inSteps(Plan plan) {
        return plan.guardrails().stream().filter(one -> one.seen().steps()).toList();
    }

    /** What was counted about a guardrail in a phase that compares it. */
    static NoWorse counted(Guardrail guardrail, Phase phase, Findings findings) {
        GuardrailFindings found = findings.of(guardrail);
        return switch (phase) {
            case Phase.Shadow _ -> found.shadow();
            case Phase.AtStep(int step) -> found.steps().get(step);
            case Phase.Done _ -> found.steps().getLast();
        };
    }

    private static Optional<Reading> sampleRatio(Plan plan, Phase phase, Tally enrolled) {
        Step step = switch (phase) {
            case Phase.Shadow _ -> null;
            case Phase.AtStep(int index) -> plan.steps().get(index);
            case Phase.Done _ -> plan.steps().getLast();
        };
        if (step == null || !step.compared()) {
            return Optional.empty();
        }
        double logE = BinomialMixture.againstEqual(
                enrolled.candidate(), enrolled.all(), step.candidate().fraction());
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("candidate", enrolled.candidate());
        counters.put("enrolled", enrolled.all());
        counters.put("expectedBasisPoints", (long) step.candidate().basisPoints());
        Strength strength = new Strength(logE, logE, MISMATCH_THRESHOLD);
        return Optional.of(new Reading(Question.SAMPLE_RATIO, "", BinomialMixture.FORMULA, counters, strength));
    }

    private static Reading harm(Plan plan, Guardrail guardrail, Evidence evidence) {
        Harm harm = evidence.findings().of(guardrail).harm();
        double carried = evidence.reported().ledger().carriedHarm(guardrail.name());
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("candidateFailed", harm.total().candidate());
        counters.put("failed", harm.total().all());
        Strength strength = new Strength(carried + harm.logE(), carried + harm.peak(), plan.harmThreshold());
        return new Reading(Question.HARM, guardrail.name(), HarmFold.FORMULA, counters, strength);
    }

    private static Reading noWorse(Plan plan, Guardrail guardrail, Phase phase, Evidence evidence) {
        NoWorse found = counted(guardrail, phase, evidence.findings());
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("candidateGood", found.candidate().good());
        counters.put("candidate", found.candidate().all());
        counters.put("controlGood", found.control().good());
        counters.put("control", found.control().all());
        String formula = NoWorseFold.formula(guardrail.margin(), phase instanceof Phase.Shadow);
        double threshold = evidence.reported().ledger().advanceThreshold(plan);
        Strength strength =
                new Strength(found.strength().logE(), found.strength().peak(), threshold);
        return new Reading(Question.NO_WORSE, guardrail.name(), formula, counters, strength);
    }
}
