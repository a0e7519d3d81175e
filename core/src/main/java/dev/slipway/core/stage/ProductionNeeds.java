package dev.slipway.core.stage;

import dev.slipway.core.spec.Metrics;
import dev.slipway.core.spec.SystemSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What production needs in a {@code system.yaml} that a pilot does without. */
public final class ProductionNeeds {
    private static final Set<String> RELIABILITY = Set.of(Metrics.AVAILABILITY, Metrics.LATENCY);

    private ProductionNeeds() {}

    /** What is missing, each with what is expected; empty when nothing is. */
    public static List<String> lacking(SystemSpec spec) {
        List<String> lacking = new ArrayList<>();
        need(lacking, spec.ownership().owner() != null, "ownership.owner: none (expected: one person)");
        need(lacking, spec.ownership().deputy() != null, "ownership.deputy: none (expected: who stands in)");
        need(lacking, !spec.fallback().isEmpty(), "fallback: none (expected: who answers when a variant fails)");
        need(lacking, has(spec, RELIABILITY), "objectives: none of availability or latency (expected: one at least)");
        need(
                lacking,
                has(spec, Set.of(Metrics.COST_PER_TRANSACTION)),
                "objectives: none of cost-per-transaction (expected: one)");
        need(lacking, spec.budget() != null, "budget: none (expected: a monthly one)");
        return lacking;
    }

    private static void need(List<String> lacking, boolean there, String words) {
        if (!there) {
            lacking.add(words);
        }
    }

    private static boolean has(SystemSpec spec, Set<String> metrics) {
        return spec.objectives().stream().anyMatch(one -> metrics.contains(one.metric()));
    }
}
