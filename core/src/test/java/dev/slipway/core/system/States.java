package dev.slipway.core.system;

import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.rule.RuleTable;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.spec.Variant;
import dev.slipway.core.stage.Permit;
import dev.slipway.core.stop.Stop;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Systems to test with: variants rules, backup (rule tables), triage-1, triage-2 (remote) and desk (human). */
final class States {
    static final Stop.Order ORDER = new Stop.Order(1, Instant.parse("2026-03-01T03:12:00Z"), "Lee", "");
    static final Permit OPEN = new Permit(Share.ALL, Instant.parse("9999-01-01T00:00:00Z"), "");
    private static final UUID ROLLOUT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    private States() {}

    static SystemState of(
            String incumbent, @Nullable String candidate, List<String> fallback, int basisPoints, Stop stop) {
        Ramp ramp = candidate == null
                ? null
                : new Ramp(ROLLOUT, candidate, new Share(basisPoints), new Share(0), basisPoints == 0);
        return new SystemState(spec(incumbent, candidate, fallback), 1, "ab", ramp, stop, 1, 1, OPEN);
    }

    static Stop stopped(boolean system, String... variants) {
        Map<String, Stop.Order> orders = new LinkedHashMap<>();
        for (String variant : variants) {
            orders.put(variant, ORDER);
        }
        return new Stop(system ? ORDER : null, orders);
    }

    private static SystemSpec spec(String incumbent, @Nullable String candidate, List<String> fallback) {
        Map<String, Variant> variants = new LinkedHashMap<>();
        variants.put("rules", new Variant.Rule(new RuleTable(List.of(), null)));
        variants.put("backup", new Variant.Rule(new RuleTable(List.of(), null)));
        variants.put("triage-1", remote("triage-1"));
        variants.put("triage-2", remote("triage-2"));
        variants.put("desk", new Variant.Human("claims"));
        return new SystemSpec(
                "claims",
                "Claims",
                new SystemSpec.Purpose("", null, List.of()),
                new SystemSpec.Ownership(null, null, null, List.of(), List.of(), null),
                variants,
                incumbent,
                candidate,
                fallback,
                new SystemSpec.CustomerSource("Slipway-Customer", null),
                new SystemSpec.Contract(null, null, 1024, null),
                List.of(),
                new SystemSpec.Rollout(500, List.of(), List.of(), new Share(0), Duration.ofDays(1)),
                SystemSpec.Stopping.USUAL,
                Set.of());
    }

    private static Variant remote(String model) {
        return new Variant.OpenAi(
                new Variant.Upstream(URI.create("http://127.0.0.1:1/v1"), null, null, Variant.Limits.DEFAULT),
                model,
                null);
    }
}
