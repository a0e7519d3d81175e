package dev.slipway.gateway.route;

import dev.slipway.core.rollout.Arm;
import dev.slipway.core.system.ApiKey;
import dev.slipway.core.system.ControlState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything calls are routed by, compiled once from the control state and then only read. Safe for several threads;
 * replaced as a whole.
 */
public final class Snapshot implements CandidatePermit {
    private final Map<String, Plan> plans;
    private final Map<String, ApiKey> keysByHash;

    /** Keys by their text, so that each is hashed once; holds only keys that are known, so it cannot outgrow them. */
    private final Map<String, ApiKey> seenKeys = new ConcurrentHashMap<>();

    private Snapshot(Map<String, Plan> plans, Map<String, ApiKey> keysByHash) {
        this.plans = plans;
        this.keysByHash = keysByHash;
    }

    public static Snapshot compile(ControlState state, Compiler compiler) {
        Map<String, ApiKey> keys = new HashMap<>();
        state.keys().forEach(key -> keys.put(key.hash(), key));
        return new Snapshot(compiler.plans(state.systems()), keys);
    }

    public Optional<Plan> plan(String system) {
        return Optional.ofNullable(plans.get(system));
    }

    /** All systems, by name. */
    public List<Plan> plans() {
        return plans.values().stream()
                .sorted(Comparator.comparing(Plan::system))
                .toList();
    }

    /** The key with this text, if it is a known one. */
    public Optional<ApiKey> key(String text) {
        ApiKey seen = seenKeys.get(text);
        if (seen != null) {
            return Optional.of(seen);
        }
        ApiKey known = keysByHash.get(KeyHash.of(text));
        if (known != null) {
            seenKeys.put(text, known);
        }
        return Optional.ofNullable(known);
    }

    @Override
    public List<Target> admitted(String system, Arm arm, @Nullable String customer) {
        Plan plan = plans.get(system);
        return plan == null ? List.of() : plan.chain(arm, customer);
    }

    @Override
    public boolean mayBegin(String system, String variant, @Nullable String customer) {
        Plan plan = plans.get(system);
        return plan != null && plan.mayBegin(variant, customer);
    }

    @Override
    public boolean mayRelease(String system, String variant, @Nullable String customer) {
        Plan plan = plans.get(system);
        return plan != null && plan.mayRelease(variant, customer);
    }
}
