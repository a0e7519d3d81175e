package dev.slipway.core.rollout;

import dev.slipway.core.rollout.Outcomes.Arrived;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;

/** Plans and observations for tests. */
final class Rollouts {
    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    static final Instant BAKED = START.plus(Duration.ofDays(1));
    static final Plan.Identity IDENTITY = new Plan.Identity(
            UUID.fromString("0198c0de-7a11-7b22-9c33-5d44e55f6a77"), "triage-2", "f00d", "5bec", Ramp.HASH_VERSION);
    static final Guardrail ACCURACY = new Guardrail("accuracy", new Margin.Points(0.02), Guardrail.Seen.EVERYWHERE);
    static final Guardrail AVAILABILITY = new Guardrail("availability", new Margin.Times(2), Guardrail.Seen.EVERYWHERE);

    private Rollouts() {}

    static List<Step> steps(Share holdout, String... shares) {
        return List.of(shares).stream()
                .map(share -> Step.of(Share.parse(share), holdout, share.equals("25%")))
                .toList();
    }

    static Plan plan(long pairs, List<Step> steps, Guardrail... guardrails) {
        return new Plan(
                IDENTITY,
                steps,
                List.of(guardrails),
                new Plan.Minimum(pairs, 100, Duration.ofDays(1), Duration.ofHours(1)),
                new Plan.Cap(Duration.ofDays(14), 1_000_000));
    }

    /** One step of 5 % without a shadow phase. */
    static Plan simple(Guardrail... guardrails) {
        return plan(0, steps(Share.NONE, "5%"), guardrails);
    }

    static Position at(Phase phase) {
        return new Position(phase, START, Standing.RUNNING, "");
    }

    static Findings fold(Plan plan, List<? extends Observation> observations) {
        EvidenceFold fold = new EvidenceFold(plan);
        observations.forEach(fold::add);
        return fold.findings();
    }

    /** Everything asked for has arrived. */
    static Evidence complete(Plan plan, Findings findings, Tally enrolled) {
        Outcomes all = new Outcomes(new Arrived(1_000, 1_000), new Arrived(1_000, 1_000), 0);
        Map<String, Outcomes> outcomes =
                plan.guardrails().stream().collect(Collectors.toMap(Guardrail::name, _ -> all));
        return new Evidence(findings, new Evidence.Reported(enrolled, outcomes, Ledger.FRESH));
    }

    static Evidence complete(Plan plan, List<? extends Observation> observations) {
        return complete(plan, fold(plan, observations), new Tally(500, 1_000));
    }

    /** Customers in random arms with the given chances of failing, in one step. */
    static List<Observation> units(String guardrail, int step, int count, double candidateFails, double controlFails) {
        SplittableRandom random = new SplittableRandom(11 + step);
        List<Observation> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean candidate = random.nextBoolean();
            boolean good = random.nextDouble() >= (candidate ? candidateFails : controlFails);
            Arm arm = candidate ? Arm.CANDIDATE : Arm.CONTROL;
            units.add(new Unit(guardrail, "s" + step + "-c" + i, arm, step, good, step * 1_000_000L + i));
        }
        return units;
    }
}
