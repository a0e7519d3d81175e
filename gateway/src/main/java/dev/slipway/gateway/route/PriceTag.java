package dev.slipway.gateway.route;

import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.price.Price;
import dev.slipway.core.price.PriceList;
import dev.slipway.core.price.Usage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a variant costs on a day. Safe for several threads. */
public final class PriceTag {
    private record Day(LocalDate date, PriceList prices) {}

    private final @Nullable Price own;
    private final @Nullable PriceList prices;
    private final String model;
    private volatile @Nullable Day today;

    private PriceTag(@Nullable Price own, @Nullable PriceList prices, String model) {
        this.own = own;
        this.prices = prices;
        this.model = model;
    }

    /** The price in the spec; null when it names none. */
    static PriceTag own(@Nullable Price price) {
        return new PriceTag(price, null, "");
    }

    static PriceTag listed(PriceList prices, String model) {
        return new PriceTag(null, prices, model);
    }

    /** What these tokens cost. */
    public Charge charge(Usage usage, boolean estimated, Instant at) {
        return price(at, usage.prompt())
                .<Charge>map(
                        price -> new Charge.Known(price.of(usage), price.version(), estimated, price.cached(usage)))
                .orElseGet(this::unknown);
    }

    /** What a call costs that was not worked on. */
    public Charge nothing(Instant at) {
        return price(at, 0)
                .<Charge>map(price -> new Charge.Known(Money.zero(price.currency()), price.version(), false))
                .orElseGet(this::unknown);
    }

    /**
     * The most that a call can cost; empty when no price is known.
     *
     * @param prompt at least as many tokens as the prompt has
     * @param made at least as many as are made
     */
    public Optional<Money> most(long prompt, long made, Instant at) {
        PriceList list = prices;
        if (list == null) {
            return Optional.ofNullable(own).map(price -> price.most(prompt, made));
        }
        return today(list, at).entries().stream()
                .filter(entry -> entry.above() == 0 || prompt > entry.above())
                .map(entry -> entry.price().most(prompt, made))
                .max(Comparator.comparingLong(Money::micros));
    }

    /** Whether tokens cost anything, so that missing ones have to be estimated. */
    public boolean countsTokens(Instant at) {
        return price(at, 0)
                .filter(price ->
                        price.input() > 0 || price.output() > 0 || price.cacheRead() > 0 || price.cacheWrite() > 0)
                .isPresent();
    }

    private Charge unknown() {
        return new Charge.Unknown(model.isEmpty() ? "the variant has no price" : "no price for model " + model);
    }

    private Optional<Price> price(Instant at, long prompt) {
        PriceList list = prices;
        if (list == null) {
            return Optional.ofNullable(own);
        }
        return today(list, at).forPrompt(prompt);
    }

    private PriceList today(PriceList list, Instant at) {
        LocalDate date = LocalDate.ofInstant(at, ZoneOffset.UTC);
        Day day = today;
        if (day == null || !day.date().equals(date)) {
            day = new Day(date, list.on(date, model));
            today = day;
        }
        return day.prices();
    }
}
