package dev.slipway.core.budget;

import dev.slipway.core.price.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one system may spend in a calendar month, in UTC. All amounts are of one currency.
 *
 * @param monthly the whole system, shadow copies included
 * @param perKey what the callers of one API key may spend of it; null leaves it open
 * @param perCustomer what one customer may spend of it; null leaves it open
 * @param shadow what copies for the candidate may spend of it; null leaves it open
 * @param cap what an attempt counts for whose price is unknown or in another currency; null refuses such attempts
 * @param over how to go on when one of them is used up
 */
public record Budget(
        Money monthly,
        @Nullable Money perKey,
        @Nullable Money perCustomer,
        @Nullable Money shadow,
        @Nullable Money cap,
        Over over) {
    /** How to go on over budget. */
    public enum Over {
        /** The call is refused. */
        REFUSE,
        /** The next variant is asked, down to those that cost nothing. */
        FALLBACK,
        /** The call is served, marked and told of. */
        ALERT
    }

    /** Whose money it is. */
    public enum Scope {
        SYSTEM,
        KEY,
        CUSTOMER,
        SHADOW
    }

    public Budget {
        check(monthly.currency(), perKey);
        check(monthly.currency(), perCustomer);
        check(monthly.currency(), shadow);
        check(monthly.currency(), cap);
    }

    private static void check(String currency, @Nullable Money amount) {
        if (amount != null && !amount.currency().equals(currency)) {
            throw new IllegalArgumentException("budget: " + amount + " (expected: an amount in " + currency + ")");
        }
    }

    /** The month's limit of a scope; empty where it is left open. */
    public Optional<Money> limit(Scope scope) {
        return Optional.ofNullable(
                switch (scope) {
                    case SYSTEM -> monthly;
                    case KEY -> perKey;
                    case CUSTOMER -> perCustomer;
                    case SHADOW -> shadow;
                });
    }
}
