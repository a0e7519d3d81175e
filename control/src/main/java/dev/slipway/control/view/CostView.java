package dev.slipway.control.view;

import dev.slipway.core.price.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a system cost in a calendar month, in UTC, by what it was for; and its budgets.
 *
 * @param month e.g. {@code 2026-11}
 * @param from its first instant
 * @param to the first instant after it
 * @param total what the lines add up to, one amount for each currency
 * @param unpriced attempts whose cost is unknown, and is in no amount
 * @param over how the system goes on over budget: refuse, fallback or alert; null without a budget
 * @param budgets the whole system's first; empty without any, and of keys and customers those that spent most
 */
public record CostView(
        String system,
        String month,
        Instant from,
        Instant to,
        List<Money> total,
        long unpriced,
        List<Line> lines,
        @Nullable String over,
        List<BudgetLine> budgets) {
    public CostView {
        total = List.copyOf(total);
        lines = List.copyOf(lines);
        budgets = List.copyOf(budgets);
    }

    /**
     * @param line answers, second-tries, failed, broken-off or shadow
     * @param cached of the cost, what tokens cost that were read from a provider's cache or written to it
     * @param estimated of the cost, what rests on estimated tokens
     */
    public record Line(
            String line, long attempts, List<Money> cost, List<Money> cached, List<Money> estimated, long unpriced) {}

    /**
     * @param scope system, shadow, key or customer
     * @param holder the key's id or the customer; null for the others
     * @param limit null when no call asked for it in this month
     * @param spent with the price caps of attempts whose price is unknown
     * @param held what nodes may still spend without asking, calls under way included
     */
    public record BudgetLine(
            String scope, @Nullable String holder, @Nullable Money limit, Money spent, Money held) {}
}
