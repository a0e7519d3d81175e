package dev.slipway.core.stop;

import org.jspecify.annotations.Nullable;

/**
 * What a stop concerns: everything, one upstream wherever it is used, one system, or one variant or customer of it.
 *
 * @param system null for everything and for an upstream
 * @param variant a variant of the system, or null
 * @param customer a customer of the system, or null
 * @param upstream {@code host:port}, or null
 */
public record StopScope(
        @Nullable String system,
        @Nullable String variant,
        @Nullable String customer,
        @Nullable String upstream) {
    public static final StopScope EVERYTHING = new StopScope(null, null, null, null);

    public StopScope {
        int parts = (variant == null ? 0 : 1) + (customer == null ? 0 : 1) + (upstream == null ? 0 : 1);
        boolean fits = system == null ? variant == null && customer == null : upstream == null;
        if (parts > 1 || !fits) {
            throw new IllegalArgumentException("scope: system " + system + ", variant " + variant + ", customer "
                    + customer + ", upstream " + upstream
                    + " (expected: nothing, an upstream, a system, or a system with a variant or a customer)");
        }
    }

    public static StopScope system(String name) {
        return new StopScope(name, null, null, null);
    }

    /** @param variant null for the whole system */
    public static StopScope variant(String system, @Nullable String variant) {
        return new StopScope(system, variant, null, null);
    }

    public static StopScope customer(String system, String customer) {
        return new StopScope(system, null, customer, null);
    }

    public static StopScope upstream(String hostPort) {
        return new StopScope(null, null, null, hostPort);
    }

    /** Whether it concerns systems without naming one. */
    public boolean everywhere() {
        return system == null;
    }

    /** What it is in words, e.g. {@code triage-2 of claims}. */
    public String words() {
        if (system == null) {
            return upstream == null ? "everything" : "upstream " + upstream;
        }
        if (variant != null) {
            return variant + " of " + system;
        }
        return customer == null ? system : "customer " + customer + " of " + system;
    }
}
