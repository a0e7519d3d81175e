package dev.slipway.core.stage;

import dev.slipway.core.readiness.Assessment;
import dev.slipway.core.readiness.CheckResult;
import dev.slipway.core.spec.SystemSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a gate lets pass. */
public final class Gate {
    private Gate() {}

    /**
     * @param builder whether whoever decides built the system, or sells it
     * @param until the date of a hold; null otherwise
     */
    public record Proposal(
            Choice choice, boolean builder, @Nullable Instant until) {}

    /**
     * Why not.
     *
     * @param blocking the checks that hold it up; empty when something else does
     */
    public record Refusal(String why, List<CheckResult> blocking) {
        public Refusal {
            blocking = List.copyOf(blocking);
        }
    }

    /** Why a proposal is refused; empty when it may be decided. */
    public static Optional<Refusal> refusal(
            Standing standing, Proposal proposal, SystemSpec spec, Assessment assessment) {
        if (standing.stage() == Stage.RETIRED) {
            return no("stage: retired (expected: a system that is not; nothing leads out of it)");
        }
        return switch (proposal.choice()) {
            case GO -> go(standing, proposal, spec, assessment);
            case HOLD -> hold(proposal.until(), assessment.at());
            case RECYCLE -> recycle(standing);
            case KILL -> Optional.empty();
        };
    }

    private static Optional<Refusal> go(Standing standing, Proposal proposal, SystemSpec spec, Assessment assessment) {
        if (proposal.builder()) {
            return no("decision: by somebody who built it (expected: somebody who is neither builder nor vendor)");
        }
        List<CheckResult> blocking = assessment.blocking(standing.stage().needs());
        if (blocking.isEmpty()) {
            return configuration(standing, spec);
        }
        String to = standing.stage().next().map(Stage::word).orElse("");
        return Optional.of(new Refusal(
                "go: " + blocking.size() + " blocking " + (blocking.size() == 1 ? "check is" : "checks are")
                        + " in the way of " + to + " (expected: each passed, or waived by two people)",
                blocking));
    }

    private static Optional<Refusal> configuration(Standing standing, SystemSpec spec) {
        List<String> lacking = standing.stage() == Stage.BRIDGE ? ProductionNeeds.lacking(spec) : List.of();
        return lacking.isEmpty()
                ? Optional.empty()
                : no("go: its system.yaml is that of a pilot: " + String.join("; ", lacking));
    }

    private static Optional<Refusal> hold(@Nullable Instant until, Instant now) {
        return until == null || !until.isAfter(now)
                ? no("hold: until " + (until == null ? "no date" : until) + " (expected: a date to come)")
                : Optional.empty();
    }

    private static Optional<Refusal> recycle(Standing standing) {
        if (standing.stage() == Stage.PRODUCTION) {
            return no("recycle: in production (expected: a pilot or a bridge)");
        }
        return standing.recycled()
                ? no("recycle: a second time (expected: once in a stage; decide go, hold or kill)")
                : Optional.empty();
    }

    private static Optional<Refusal> no(String why) {
        return Optional.of(new Refusal(why, List.of()));
    }
}
