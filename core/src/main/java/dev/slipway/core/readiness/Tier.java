package dev.slipway.core.readiness;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How much a use asks for. */
public enum Tier {
    /** Every check passed, none waived. */
    A,
    /** Every blocker, and at least 70 % in each group. */
    B,
    /** What a pilot needs on live traffic. */
    C;

    /** The least score of each group for {@link #B}. */
    public static final double LEAST = 0.7;

    private static final Set<Check> PILOT =
            EnumSet.of(Check.DEC3, Check.ROL3, Check.SUC3, Check.OWN1, Check.OWN2, Check.RUN3);

    /** The checks that may not be missing. */
    public List<Check> needs() {
        return List.of(Check.values()).stream()
                .filter(check -> switch (this) {
                    case A -> true;
                    case B -> check.blocker();
                    case C -> PILOT.contains(check);
                })
                .toList();
    }

    boolean reached(Map<Check, CheckResult> results, Map<Group, Double> groups) {
        return switch (this) {
            case A -> results.values().stream().allMatch(CheckResult.Passed.class::isInstance);
            case B -> letsAll(results) && groups.values().stream().allMatch(score -> score >= LEAST);
            case C -> letsAll(results);
        };
    }

    private boolean letsAll(Map<Check, CheckResult> results) {
        return needs().stream().allMatch(check -> {
            CheckResult result = results.get(check);
            return result != null && result.lets();
        });
    }
}
