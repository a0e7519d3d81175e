package dev.slipway.core.stage;

import dev.slipway.core.budget.Budget;
import dev.slipway.core.data.DataRules;
import dev.slipway.core.price.Money;
import dev.slipway.core.review.Flow;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.rule.RuleTable;
import dev.slipway.core.spec.Metrics;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.spec.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Specs as a pilot has them, and as production needs them. */
final class Specs {
    private static final Variant RULES = new Variant.Rule(new RuleTable(List.of(), null));

    private static final Budget BUDGET =
            new Budget(new Money(1_000_000_000L, "EUR"), null, null, null, null, Budget.Over.FALLBACK);

    private Specs() {}

    /** One that may carry a quarter. */
    static SystemSpec pilot() {
        return spec(new SystemSpec.Ownership("dana@example.com", null, null, List.of(), List.of(), null), false);
    }

    static SystemSpec production() {
        return spec(
                new SystemSpec.Ownership("dana@example.com", "lee@example.com", null, List.of(), List.of(), null),
                true);
    }

    private static SystemSpec spec(SystemSpec.Ownership ownership, boolean whole) {
        SystemSpec.Contract contract = new SystemSpec.Contract(null, null, 1024, null);
        return new SystemSpec(
                "claims",
                "Claims",
                new SystemSpec.Purpose("", Duration.ofDays(30), List.of("too dear"), new Share(2_500)),
                ownership,
                Map.of("old", RULES, "new", RULES),
                "old",
                "new",
                whole ? List.of("old") : List.of(),
                new SystemSpec.CustomerSource("Slipway-Customer", null),
                contract,
                whole ? List.of(objective(Metrics.LATENCY), objective(Metrics.COST_PER_TRANSACTION)) : List.of(),
                new SystemSpec.Rollout(500, List.of(), List.of(), Share.NONE, Duration.ofDays(1)),
                SystemSpec.Stopping.USUAL,
                SystemSpec.Shadow.usual(contract),
                DataRules.USUAL,
                whole ? BUDGET : null,
                Flow.PLAIN,
                SystemSpec.Worth.UNDECLARED,
                Set.of());
    }

    private static SystemSpec.Objective objective(String metric) {
        return new SystemSpec.Objective(metric, Map.of());
    }
}
