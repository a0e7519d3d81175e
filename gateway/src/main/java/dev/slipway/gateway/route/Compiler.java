package dev.slipway.gateway.route;

import dev.slipway.core.price.Price;
import dev.slipway.core.price.PriceList;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.spec.Variant;
import dev.slipway.core.system.SystemState;
import dev.slipway.gateway.variant.Answerers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Compiles systems. Contracts are kept between compilations, since most changes leave them as they were. For one thread
 * at a time.
 */
public final class Compiler {
    /** Currency of a price of nothing, where the system names no other: that of the list prices. */
    private static final String LIST_CURRENCY = "USD";

    private final Answerers answerers;
    private final PriceList prices;
    private final Map<SystemSpec.Contract, Contract> contracts = new LinkedHashMap<>();

    public Compiler(Answerers answerers, PriceList prices) {
        this.answerers = answerers;
        this.prices = prices;
    }

    Plan plan(SystemState state) {
        Map<String, Target> targets = new LinkedHashMap<>();
        state.spec()
                .variants()
                .forEach((name, variant) ->
                        targets.put(name, new Target(name, answerers.of(variant), price(state.spec(), variant))));
        Contract contract = contracts.computeIfAbsent(state.spec().contract(), Contract::new);
        return new Plan(state, contract, targets);
    }

    private PriceTag price(SystemSpec spec, Variant variant) {
        return switch (variant) {
            case Variant.OpenAi openAi
            when openAi.upstream().price() == null -> PriceTag.listed(prices, openAi.model());
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
