package dev.slipway.store.traffic;

import dev.slipway.core.traffic.Interaction.Status;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which calls to list, newest first; what is null does not restrict.
 *
 * @param answeredBy variant whose answer the caller got
 * @param before id of the last call of the page before this one
 * @param limit 1 to 1,000
 */
public record CallFilter(
        @Nullable String system,
        @Nullable String customer,
        @Nullable String answeredBy,
        @Nullable Status status,
        @Nullable UUID before,
        int limit,
        @Nullable String transaction) {
    private static final int MOST = 1_000;

    public CallFilter {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + MOST + ")");
        }
        if (before != null && before.version() != 7) {
            throw new IllegalArgumentException("before: " + before + " (expected: an interaction's id)");
        }
    }

    /** Of whatever transaction. */
    public CallFilter(
            @Nullable String system,
            @Nullable String customer,
            @Nullable String answeredBy,
            @Nullable Status status,
            @Nullable UUID before,
            int limit) {
        this(system, customer, answeredBy, status, before, limit, null);
    }

    public static CallFilter newest(int limit) {
        return new CallFilter(null, null, null, null, null, limit);
    }

    public CallFilter ofSystem(String name) {
        return new CallFilter(name, customer, answeredBy, status, before, limit, transaction);
    }
}
