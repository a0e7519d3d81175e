package dev.slipway.gateway.route;

import dev.slipway.core.rollout.Arm;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.stop.StopTarget;
import dev.slipway.core.system.Chain;
import dev.slipway.core.system.SystemState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One system, ready to be called. Immutable. */
public final class Plan {
    private final SystemState state;
    private final CustomerReader customer;
    private final Contract contract;
    private final Map<String, Target> targets;
    private final Map<Arm, List<Target>> chains = new EnumMap<>(Arm.class);
    private final Set<String> whileStopped;

    Plan(SystemState state, Contract contract, Map<String, Target> targets) {
        this.state = state;
        this.customer = new CustomerReader(state.spec().customer());
        this.contract = contract;
        this.targets = targets;
        this.whileStopped = Set.copyOf(StopTarget.of(state.spec(), state.stop()));
        for (Arm arm : Arm.values()) {
            chains.put(arm, Chain.of(state, arm).stream().map(this::target).toList());
        }
    }

    public String system() {
        return state.name();
    }

    public SystemState state() {
        return state;
    }

    public CustomerReader customer() {
        return customer;
    }

    public Contract contract() {
        return contract;
    }

    /** The arm of a customer; a call without one stands outside. */
    public Arm arm(@Nullable String customerName) {
        Ramp ramp = state.ramp();
        return customerName == null || ramp == null ? Arm.OUTSIDE : ramp.arm(customerName);
    }

    /** The variant an arm is meant to be answered by, stopped or not. */
    public String assigned(Arm arm) {
        Ramp ramp = state.ramp();
        return arm == Arm.CANDIDATE && ramp != null
                ? ramp.candidate()
                : state.spec().incumbent();
    }

    /** Who may answer now, in order. */
    public List<Target> chain(Arm arm) {
        return chains.getOrDefault(arm, List.of());
    }

    /** The candidate that wants a copy of calls others answered; empty without shadowing and while it is stopped. */
    public Optional<Target> shadow() {
        return state.rollout()
                .filter(ramp -> ramp.shadow() && !withdrawn(ramp.candidate()))
                .map(ramp -> target(ramp.candidate()));
    }

    /**
     * Whether a stop keeps this variant from answering. A ramp that was taken back or a new revision withdraws nobody:
     * calls that are open may end as they began.
     */
    boolean withdrawn(String variant) {
        return state.stop().stopsVariant(variant) || (state.stop().stopsSystem() && !whileStopped.contains(variant));
    }

    private Target target(String variant) {
        Target target = targets.get(variant);
        if (target == null) {
            throw new IllegalArgumentException("variant: " + variant + " (expected: one of " + targets.keySet() + ")");
        }
        return target;
    }
}
