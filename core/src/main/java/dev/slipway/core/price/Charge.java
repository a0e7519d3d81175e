package dev.slipway.core.price;

/** What an attempt was charged: a known amount at a dated price, or unknown with the reason. Unknown is never zero. */
public sealed interface Charge {
    /**
     * A known amount.
     *
     * @param amount what was charged
     * @param priceVersion the {@link Price#version()} it was charged at
     * @param estimated whether the tokens behind it were estimated because the upstream reported none
     * @param cachedMicros of the amount, what tokens cost that were read from the provider's cache or written to it
     */
    record Known(Money amount, String priceVersion, boolean estimated, long cachedMicros) implements Charge {
        public Known {
            if (cachedMicros < 0 || cachedMicros > amount.micros()) {
                throw new IllegalArgumentException(
                        "cached: " + cachedMicros + " (expected: 0 to the whole amount, " + amount.micros() + ")");
            }
        }

        /** Without cached tokens. */
        public Known(Money amount, String priceVersion, boolean estimated) {
            this(amount, priceVersion, estimated, 0);
        }
    }

    /**
     * No amount can be given.
     *
     * @param reason in words, e.g. {@code no price for model x}
     */
    record Unknown(String reason) implements Charge {}
}
