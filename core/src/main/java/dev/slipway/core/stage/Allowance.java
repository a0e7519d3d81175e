package dev.slipway.core.stage;

import dev.slipway.core.readiness.Assessment;
import dev.slipway.core.readiness.Check;
import dev.slipway.core.readiness.CheckResult;
import dev.slipway.core.readiness.Tier;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SystemSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a stage permits. */
public final class Allowance {
    /** However long evidence is good, somebody looks again within this time. */
    public static final Duration LONGEST = Duration.ofDays(1);

    private Allowance() {}

    /** The checks that keep the candidate of a stage from customers unless passed or waived. */
    public static List<Check> needs(Stage stage) {
        return switch (stage) {
            case PILOT, BRIDGE -> Tier.C.needs();
            case PRODUCTION -> List.of(Check.OWN1);
            case RETIRED -> List.of();
        };
    }

    /**
     * What is permitted now.
     *
     * @param assessment in which the checks that the stage needs are judged
     */
    public static Permit of(Standing standing, SystemSpec spec, Assessment assessment) {
        Instant at = assessment.at();
        Instant later = at.plus(LONGEST);
        if (standing.stage() == Stage.RETIRED) {
            return Permit.none(later, "it is retired");
        }
        if (standing.drained(at)) {
            return Permit.none(later, "its " + standing.stage().word() + " is over and nobody has decided");
        }
        List<CheckResult> missing = assessment.blocking(needs(standing.stage()));
        if (!missing.isEmpty()) {
            return Permit.none(later, missing(missing));
        }
        List<String> lacking = standing.stage() == Stage.PRODUCTION ? ProductionNeeds.lacking(spec) : List.of();
        if (!lacking.isEmpty()) {
            return Permit.none(later, "its system.yaml is that of a pilot: " + String.join("; ", lacking));
        }
        Share most = most(standing.stage(), spec);
        String why = most.equals(Share.ALL)
                ? ""
                : "a " + standing.stage().word() + " may carry at most " + most + " of the customers";
        return new Permit(most, end(standing, assessment, later), why);
    }

    private static Share most(Stage stage, SystemSpec spec) {
        return switch (stage) {
            case PILOT, BRIDGE -> spec.purpose().share();
            case PRODUCTION -> Share.ALL;
            case RETIRED -> Share.NONE;
        };
    }

    private static String missing(List<CheckResult> results) {
        return results.stream().map(result -> result.check().name()).collect(Collectors.joining(", "))
                + (results.size() == 1 ? " is" : " are") + " neither passed nor waived";
    }

    private static Instant end(Standing standing, Assessment assessment, Instant latest) {
        Stream<Instant> evidence = needs(standing.stage()).stream()
                .map(check -> switch (Objects.requireNonNull(
                        assessment.results().get(check))) {
                    case CheckResult.Passed passed -> passed.until();
                    case CheckResult.Waived waived -> waived.waiver().expires();
                    case CheckResult.Failed _, CheckResult.NotMeasured _ -> assessment.at();
                })
                .filter(Objects::nonNull);
        return Stream.concat(evidence, standing.drainsAt().stream())
                .reduce(latest, (one, other) -> one.isBefore(other) ? one : other);
    }
}
