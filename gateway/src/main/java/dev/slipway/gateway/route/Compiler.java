package dev.slipway.gateway.route;

import dev.slipway.core.price.Price;
import dev.slipway.core.price.PriceList;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.spec.Variant;
import dev.slipway.core.system.SystemState;
import dev.slipway.gateway.breaker.Breaker;
import dev.slipway.gateway.breaker.Breakers;
import dev.slipway.gateway.variant.Answerers;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compiles systems. What a change leaves as it was is taken over from the compilation before, so that a stop of one
 * system among many is in force at once. For one thread at a time.
 */
public final class Compiler {
    /** Currency of a price of nothing, where the system names no other: that of the list prices. */
    private static final String LIST_CURRENCY = "USD";

    private final Answerers answerers;
    private final Answerers copies;
    private final PriceList prices;
    private final Function<String, BooleanSupplier> leases;
    private final InstantSource clock;
    private final Breakers breakers;
    private Map<String, Plan> last = Map.of();

    /**
     * What a compiled system asks at every call.
     *
     * @param leases whether this node's lease of a system is live
     * @param clock of this node: what a stage permits ends by it
     */
    public record Around(Function<String, BooleanSupplier> leases, InstantSource clock, Breakers breakers) {}

    /**
     * @param copies what answers copies of calls
     */
    public Compiler(Answerers answerers, Answerers copies, PriceList prices, Around around) {
        this.copies = copies;
        this.breakers = around.breakers();
        this.leases = around.leases();
        this.clock = around.clock();
        this.answerers = answerers;
        this.prices = prices;
    }

    Map<String, Plan> plans(List<SystemState> systems) {
        Map<String, Plan> plans = new HashMap<>();
        systems.forEach(system -> plans.put(system.name(), plan(system, last.get(system.name()))));
        last = Map.copyOf(plans);
        return last;
    }

    private Plan plan(SystemState state, @Nullable Plan before) {
        if (before != null && before.isOf(state)) {
            return before;
        }
        Map<String, Target> targets = new LinkedHashMap<>();
        state.spec().variants().keySet().forEach(name -> targets.put(name, target(state.spec(), name, answerers)));
        return new Plan(
                state,
                contract(state.spec().contract(), before),
                new Plan.Targets(targets, copied(state)),
                new Plan.Now(
                        leases.apply(state.name()),
                        () -> clock.millis() < state.permit().until().toEpochMilli()));
    }

    /** A table of rules says the same however often it is asked: there is no noise in it to measure. */
    private Map<String, Target> copied(SystemState state) {
        SystemSpec spec = state.spec();
        Map<String, Target> copied = new HashMap<>();
        Stream<String> again = Stream.of(spec.incumbent()).filter(name -> spec.variant(name) instanceof Variant.Remote);
        Stream.concat(state.rollout().map(Ramp::candidate).stream(), again)
                .filter(name -> spec.shadow().objection(name).isEmpty())
                .forEach(name -> copied.put(name, target(spec, name, copies)));
        return copied;
    }

    private Target target(SystemSpec spec, String name, Answerers by) {
        Variant variant = spec.variant(name);
        // What runs inside Slipway is never ill in this sense, and nobody hears of its breaker.
        Breaker breaker = variant instanceof Variant.Remote remote
                ? breakers.of(spec.name(), name, remote.upstream().hostPort())
                : new Breaker(() -> 0);
        // Even a call that was refused may have done something, where asking does.
        boolean again = !spec.shadow().sideEffects().contains(name);
        int retries = variant instanceof Variant.Remote remote && again
                ? remote.upstream().retries()
                : 0;
        return new Target(name, by.of(variant), price(spec, variant), retries, breaker);
    }

    private static Contract contract(SystemSpec.Contract contract, @Nullable Plan before) {
        return before != null && before.state().spec().contract().equals(contract)
                ? before.contract()
                : new Contract(contract);
    }

    private PriceTag price(SystemSpec spec, Variant variant) {
        return switch (variant) {
            case Variant.OpenAi openAi
            when openAi.upstream().price() == null -> PriceTag.listed(prices, openAi.model());
            case Variant.Anthropic anthropic
            when anthropic.upstream().price() == null -> PriceTag.listed(prices, anthropic.model());
            case Variant.Remote remote -> PriceTag.own(remote.upstream().price());
            case Variant.Rule _, Variant.Human _ -> PriceTag.own(Price.free(currency(spec)));
        };
    }

    private static String currency(SystemSpec spec) {
        return spec.variants().values().stream()
                .map(variant -> variant instanceof Variant.Remote remote
                        ? remote.upstream().price()
                        : null)
                .filter(Objects::nonNull)
                .map(Price::currency)
                .findFirst()
                .orElse(LIST_CURRENCY);
    }
}
