package dev.slipway.core.price;

/** What an attempt was charged: a known amount at a dated price, or unknown with the reason. Unknown is never zero. */
public sealed interface Charge {
    /**
     * A known amount.
     *
     * @param amount what was charged
     * @param priceVersion the {@link Price#version()} it was charged at
     * @param estimated whether the tokens behind it were estimated because the upstream reported none
     */
    record Known(Money amount, String priceVersion, boolean estimated) implements Charge {}

    /**
     * No amount can be given.
     *
     * @param reason in words, e.g. {@code no price for model x}
     */
    record Unknown(String reason) implements Charge {}
}
