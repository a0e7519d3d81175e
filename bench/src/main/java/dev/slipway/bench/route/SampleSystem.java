package dev.slipway.bench.route;

import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.rule.RuleTable;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.spec.Variant;
import dev.slipway.core.stage.Permit;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.system.SystemState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Systems with an incumbent, a candidate and a fallback, none of which is ever asked. */
final class SampleSystem {
    static final String CANDIDATE = "new";

    private static final String INCUMBENT = "old";
    private static final String FALLBACK = "rules";
    private static final Variant NEVER_ASKED = new Variant.Rule(new RuleTable(List.of(), Map.of("label", "none")));

    private static final Permit PERMIT = new Permit(Share.ALL, Instant.parse("9999-01-01T00:00:00Z"), "");

    private SampleSystem() {}

    static String name(int number) {
        return "claims-triage-" + number;
    }

    static SystemState state(int number, Ramp ramp) {
        return new SystemState(spec(name(number)), 3, "a".repeat(64), ramp, Stop.NONE, 7, 0, PERMIT);
    }

    private static SystemSpec spec(String name) {
        return new SystemSpec(
                name,
                name,
                new SystemSpec.Purpose("", null, List.of()),
                new SystemSpec.Ownership("owner@example.com", null, null, List.of(), List.of(), null),
                Map.of(INCUMBENT, NEVER_ASKED, CANDIDATE, NEVER_ASKED, FALLBACK, NEVER_ASKED),
                INCUMBENT,
                CANDIDATE,
                List.of(FALLBACK),
                new SystemSpec.CustomerSource("Slipway-Customer", null),
                new SystemSpec.Contract(null, null, 1 << 20, null),
                List.of(),
                new SystemSpec.Rollout(0, List.of(Share.ALL), List.of(), Share.NONE, Duration.ofDays(1)),
                SystemSpec.Stopping.USUAL,
                Set.of());
    }
}
