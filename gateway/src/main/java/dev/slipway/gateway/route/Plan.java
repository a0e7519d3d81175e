package dev.slipway.gateway.route;

import dev.slipway.core.rollout.Arm;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopTarget;
import dev.slipway.core.system.Chain;
import dev.slipway.core.system.SystemState;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One system, ready to be called. Immutable. */
public final class Plan {
    private final SystemState source;
    private final SystemState state;
    private final CustomerReader customer;
    private final Contract contract;
    private final Map<String, Target> targets;
    private final Map<Arm, Chains> chains = new EnumMap<>(Arm.class);
    private final List<Target> whileStopped;
    private final Map<String, Target> copied;
    private final BooleanSupplier lease;
    private final BooleanSupplier permit;

    /** @param unleased all but those that need a lease */
    private record Chains(List<Target> all, List<Target> unleased, boolean same) {}

    /** @param copied those of the targets that may get copies of calls, on connections of their own */
    record Targets(Map<String, Target> targets, Map<String, Target> copied) {}

    /** What is asked at every call, without the database. */
    record Now(BooleanSupplier lease, BooleanSupplier permit) {}

    /**
     * @param source what is in force here; its stage may permit less than its ramp says
     * @param now whether this node's lease of the system is live, and what its stage permits has not ended
     */
    Plan(SystemState source, Contract contract, Targets variants, Now now) {
        this.source = source;
        this.state = source.permitted(Instant.MIN);
        this.customer = new CustomerReader(state.spec().customer());
        this.contract = contract;
        this.targets = variants.targets();
        this.copied = variants.copied();
        this.lease = now.lease();
        this.permit = now.permit();
        this.whileStopped = targets(StopTarget.of(state.spec(), state.stop()));
        for (Arm arm : Arm.values()) {
            List<Target> all = targets(Chain.of(state, arm));
            List<Target> unleased =
                    all.stream().filter(target -> !leased(target.name())).toList();
            chains.put(arm, new Chains(all, unleased, unleased.size() == all.size()));
        }
    }

    private List<Target> targets(List<String> names) {
        return names.stream().map(this::target).toList();
    }

    public String system() {
        return state.name();
    }

    /** With no more than its stage permits. */
    public SystemState state() {
        return state;
    }

    /** Whether it was compiled from this. */
    boolean isOf(SystemState other) {
        return source.equals(other);
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
    List<Target> chain(Arm arm, @Nullable String customerName) {
        if (state.stop().stopsCustomer(customerName)) {
            return whileStopped;
        }
        Chains chain = chains.get(arm == Arm.CANDIDATE && !permit.getAsBoolean() ? Arm.OUTSIDE : arm);
        if (chain == null) {
            return List.of();
        }
        return chain.same() || lease.getAsBoolean() ? chain.all() : chain.unleased();
    }

    /**
     * The candidate that wants a copy of calls others answered; empty without shadowing, while it is stopped, and where asking
     * it is doing something.
     */
    public Optional<Target> shadow() {
        return state.rollout()
                .filter(ramp -> ramp.shadow() && !withdrawn(ramp.candidate(), null))
                .map(ramp -> copied.get(ramp.candidate()));
    }

    /** The incumbent, to be asked a second time; empty where that is not wanted or would do something. */
    public Optional<Target> calibration() {
        return Optional.ofNullable(copied.get(state.spec().incumbent()))
                .filter(_ -> state.spec().shadow().calibrate().compareTo(Share.NONE) > 0);
    }

    boolean mayBegin(String variant, @Nullable String customerName) {
        return !withdrawn(variant, customerName) && (!leased(variant) || lease.getAsBoolean());
    }

    /** A stop that drains was heard here, so that what had begun may end without a lease. */
    boolean mayRelease(String variant, @Nullable String customerName) {
        return withdrawn(variant, customerName)
                ? !cut(variant, customerName)
                : !leased(variant) || lease.getAsBoolean();
    }

    /**
     * Whether a stop keeps this variant from answering. A ramp that was taken back or a new revision withdraws nobody:
     * calls that are open may end as they began.
     */
    boolean withdrawn(String variant, @Nullable String customerName) {
        Stop stop = state.stop();
        return stop.stopsVariant(variant)
                || ((stop.stopsSystem() || stop.stopsCustomer(customerName)) && !answersWhileStopped(variant));
    }

    private boolean cut(String variant, @Nullable String customerName) {
        Stop stop = state.stop();
        boolean whole = cuts(stop.system())
                || cuts(customerName == null ? null : stop.customers().get(customerName));
        return cuts(stop.variants().get(variant)) || (whole && !answersWhileStopped(variant));
    }

    private static boolean cuts(Stop.@Nullable Order order) {
        return order != null && !order.drain();
    }

    private boolean answersWhileStopped(String variant) {
        return whileStopped.stream().anyMatch(target -> target.name().equals(variant));
    }

    /**
     * Whether a variant answers only under a lease: during a rollout everybody but those who stand behind the candidate. A
     * candidate of the revision before is among them until its open calls have ended.
     */
    private boolean leased(String variant) {
        SystemSpec spec = state.spec();
        return state.ramp() != null
                && spec.stopping().onControlLoss() == SystemSpec.OnControlLoss.INCUMBENT
                && !variant.equals(spec.incumbent())
                && !spec.fallback().contains(variant);
    }

    /** A variant by its name, whoever may answer. */
    public Optional<Target> find(String variant) {
        return Optional.ofNullable(targets.get(variant));
    }

    private Target target(String variant) {
        Target target = targets.get(variant);
        if (target == null) {
            throw new IllegalArgumentException("variant: " + variant + " (expected: one of " + targets.keySet() + ")");
        }
        return target;
    }
}
