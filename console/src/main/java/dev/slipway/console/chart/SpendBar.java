package dev.slipway.console.chart;

import dev.slipway.control.view.CostView;
import dev.slipway.core.price.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A month's cost as one bar, what it was for side by side, as far as the month's budget reaches.
 *
 * @param parts from the left
 * @param limit where the budget ends, in percent of the width; empty without one
 */
public record SpendBar(List<Part> parts, Optional<Double> limit) {
    private static final double WHOLE = 100.0;

    /**
     * @param colour the number of its colour
     * @param across where it begins, in percent of the width
     */
    public record Part(String line, int colour, double across, double width) {}

    public SpendBar {
        parts = List.copyOf(parts);
    }

    /** In the budget's currency, or the first one there is; amounts of others are in the table only. */
    public static SpendBar of(CostView cost) {
        Optional<Money> limit = cost.budgets().stream()
                .filter(budget -> budget.scope().equals("system"))
                .findFirst()
                .flatMap(budget -> Optional.ofNullable(budget.limit()));
        String currency = limit.map(Money::currency)
                .or(() -> cost.total().stream().map(Money::currency).findFirst())
                .orElse("");
        long spent = micros(cost.total(), currency);
        long scale = Math.max(1, Math.max(spent, limit.map(Money::micros).orElse(0L)));
        List<Part> parts = new ArrayList<>();
        double across = 0;
        for (int i = 0; i < cost.lines().size(); i++) {
            CostView.Line line = cost.lines().get(i);
            double width = WHOLE * micros(line.cost(), currency) / scale;
            parts.add(new Part(line.line(), i, across, width));
            across += width;
        }
        return new SpendBar(parts, limit.map(money -> WHOLE * money.micros() / scale));
    }

    private static long micros(List<Money> amounts, String currency) {
        return amounts.stream()
                .filter(amount -> amount.currency().equals(currency))
                .mapToLong(Money::micros)
                .sum();
    }
}
