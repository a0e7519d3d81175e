package dev.slipway.core.rollout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * How one candidate is rolled out; fixed when the rollout starts and stored with it.
 *
 * @param steps shares in growing order, at least one
 * @param guardrails at least one, with different names
 */
public record Plan(Identity identity, List<Step> steps, List<Guardrail> guardrails, Minimum minimum, Cap cap) {
    /** Chance of ever rolling back a candidate that is no worse, over a whole rollout. */
    public static final double HARM_ALPHA = 0.01;
    /** Chance of ever promoting a candidate that is worse by a margin, over a whole rollout. */
    public static final double ADVANCE_ALPHA = 0.05;
    /** Chance of ever holding a step for a sample ratio that is right. */
    public static final double MISMATCH_ALPHA = 0.001;
    /** Share of the outcomes asked for that have to be in. */
    public static final double WATERMARK = 0.95;

    /**
     * @param candidate name of the variant
     * @param fingerprint what the candidate really is (model, prompt, settings): the same candidate tried again has the
     *     same one, under whatever name
     */
    public record Identity(UUID rollout, String candidate, String fingerprint, String specHash, String hashVersion) {}

    /**
     * When a phase may be judged.
     *
     * @param pairs customers answered by both wanted before the first step; 0 leaves the shadow phase out
     * @param units customers wanted in each arm of a step
     * @param bake least time in a phase
     * @param outcomes how long after a customer's first call in a step its outcomes are awaited
     */
    public record Minimum(long pairs, long units, Duration bake, Duration outcomes) {
        public Minimum {
            if (pairs < 0 || units < 1) {
                throw new IllegalArgumentException(
                        "minimum: " + pairs + " pairs, " + units + " units (expected: at least 0 pairs and 1 unit)");
            }
        }
    }

    /**
     * When a phase that stays undecided is held.
     *
     * @param time since the phase began
     * @param units customers counted in both arms together
     */
    public record Cap(Duration time, long units) {}

    public Plan {
        steps = List.copyOf(steps);
        guardrails = List.copyOf(guardrails);
        if (steps.isEmpty() || guardrails.isEmpty()) {
            throw new IllegalArgumentException("plan: " + steps.size() + " steps and " + guardrails.size()
                    + " guardrails (expected: at least one of each)");
        }
        for (int step = 1; step < steps.size(); step++) {
            if (steps.get(step).share().compareTo(steps.get(step - 1).share()) <= 0) {
                throw new IllegalArgumentException("steps: " + steps.get(step).share() + " after "
                        + steps.get(step - 1).share() + " (expected: to grow)");
            }
        }
        Set<String> names = new HashSet<>();
        for (Guardrail guardrail : guardrails) {
            if (!names.add(guardrail.name())) {
                throw new IllegalArgumentException("guardrail: " + guardrail.name() + " (expected: each name once)");
            }
        }
    }

    /** Where a rollout under this plan begins. */
    public Phase first() {
        return hasShadow() ? new Phase.Shadow() : new Phase.AtStep(0);
    }

    /** The phase after this one; the last one is followed by {@link Phase.Done}. */
    public Phase after(Phase phase) {
        return switch (phase) {
            case Phase.Shadow _ -> new Phase.AtStep(0);
            case Phase.AtStep(int step) -> step + 1 < steps.size() ? new Phase.AtStep(step + 1) : new Phase.Done();
            case Phase.Done done -> done;
        };
    }

    boolean hasShadow() {
        return minimum.pairs() > 0;
    }

    /** Phases a machine may promote from: the shadow phase draws on the advance ledger like a step. */
    int phases() {
        return steps.size() + (hasShadow() ? 1 : 0);
    }

    /**
     * π of each comparison the harm test makes, in order: the shadow phase, then every run of steps with the same π.
     * Steps without a control make none.
     */
    List<Share> comparisons() {
        List<Share> shares = new ArrayList<>();
        if (hasShadow()) {
            shares.add(new Share(Share.WHOLE / 2));
        }
        int shadow = shares.size();
        for (Step step : steps) {
            boolean same = shares.size() > shadow && shares.getLast().equals(step.candidate());
            if (step.compared() && !same) {
                shares.add(step.candidate());
            }
        }
        return shares;
    }

    /** Index of a step's comparison; -1 when it makes none. */
    int comparison(int step) {
        if (!steps.get(step).compared()) {
            return -1;
        }
        int last = hasShadow() ? 1 : 0;
        for (int earlier = 1; earlier <= step; earlier++) {
            last += steps.get(earlier).candidate().equals(steps.get(earlier - 1).candidate()) ? 0 : 1;
        }
        return last;
    }

    /** log(1/α) of the harm test of one guardrail. */
    double harmThreshold() {
        return StrictMath.log(guardrails.size() / HARM_ALPHA);
    }
}
