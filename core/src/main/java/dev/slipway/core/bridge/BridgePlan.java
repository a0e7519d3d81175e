package dev.slipway.core.bridge;

import dev.slipway.core.price.Money;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a bridge is to take, and what it may cost.
 *
 * @param weeks 4 to 8
 * @param budget for people and calls together; null as long as nobody gave it money
 * @param dayRate what a day of a person costs; null where nobody said, and then people's work is in no sum
 */
public record BridgePlan(
        int weeks, @Nullable Money budget, @Nullable Money dayRate) {
    public static final int SHORTEST = 4;
    public static final int LONGEST = 8;

    public BridgePlan {
        if (weeks < SHORTEST || weeks > LONGEST) {
            throw new IllegalArgumentException("weeks: " + weeks + " (expected: 4 to 8; what takes longer is another"
                    + " pilot, what takes less has hidden something)");
        }
        if (dayRate != null && budget != null && !dayRate.currency().equals(budget.currency())) {
            throw new IllegalArgumentException(
                    "day rate: " + dayRate + " (expected: " + budget.currency() + ", the currency of the budget)");
        }
    }

    public Duration length() {
        return Duration.ofDays(7L * weeks);
    }

    public Instant ends(Instant begun) {
        return begun.plus(length());
    }
}
