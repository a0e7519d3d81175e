package dev.slipway.core.spec;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a kill does, and what happens when the database is away. */
final class StoppingSection {
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(5);

    private StoppingSection() {}

    static SystemSpec.Stopping read(Fields spec) {
        SystemSpec.Stopping usual = SystemSpec.Stopping.USUAL;
        // The section's own reader reports what is wrong with the section itself.
        Optional<Fields> rollout = spec.get("rollout")
                .filter(value -> value.node() instanceof SpecNode.Mapping)
                .flatMap(value -> value.open("a mapping"));
        return new SystemSpec.Stopping(
                lease(rollout, "lease").orElse(usual.lease()),
                lease(rollout, "productionLease").orElse(usual.productionLease()),
                word(spec, "onControlLoss", "incumbent", "continue")
                        .map(word -> word.equals("continue")
                                ? SystemSpec.OnControlLoss.CONTINUE
                                : SystemSpec.OnControlLoss.INCUMBENT)
                        .orElse(usual.onControlLoss()),
                word(spec, "onKill", "cut", "drain")
                        .map(word -> word.equals("drain") ? SystemSpec.OnKill.DRAIN : SystemSpec.OnKill.CUT)
                        .orElse(usual.onKill()));
    }

    private static Optional<Duration> lease(Optional<Fields> rollout, String key) {
        return rollout.flatMap(fields -> fields.get(key))
                .flatMap(value -> value.duration(SHORTEST_LEASE, LONGEST_LEASE));
    }

    private static Optional<String> word(Fields spec, String key, String... right) {
        return spec.get(key).flatMap(value -> value.choice("is not known here", List.of(right)));
    }
}
