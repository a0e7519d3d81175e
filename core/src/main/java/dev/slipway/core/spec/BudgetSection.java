package dev.slipway.core.spec;

import dev.slipway.core.budget.Budget;
import dev.slipway.core.price.Money;
import dev.slipway.core.price.Price;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a system may spend. */
final class BudgetSection {
    private static final List<String> WAYS = List.of("fallback", "refuse", "alert");

    private BudgetSection() {}

    static Optional<Budget> read(Fields spec, Map<String, Variant> variants) {
        return spec.section("budget", "monthly", "perKey", "perCustomer", "shadow", "cap", "over")
                .flatMap(budget -> budget(budget, variants));
    }

    private static Optional<Budget> budget(Fields budget, Map<String, Variant> variants) {
        Optional<Money> monthly = budget.need("monthly", Format.MONEY);
        Budget.Over over = budget.get("over")
                .flatMap(value -> value.choice("is not a way to go on", WAYS))
                .map(BudgetSection::over)
                .orElse(Budget.Over.FALLBACK);
        return monthly.map(whole -> {
            checkCurrency(budget, whole.currency(), variants);
            return new Budget(
                    whole,
                    amount(budget, "perKey", whole).orElse(null),
                    amount(budget, "perCustomer", whole).orElse(null),
                    amount(budget, "shadow", whole).orElse(null),
                    amount(budget, "cap", whole).orElse(null),
                    over);
        });
    }

    private static Budget.Over over(String word) {
        return switch (word) {
            case "refuse" -> Budget.Over.REFUSE;
            case "alert" -> Budget.Over.ALERT;
            default -> Budget.Over.FALLBACK;
        };
    }

    private static Optional<Money> amount(Fields budget, String key, Money whole) {
        return budget.get(key)
                .flatMap(value -> value.as(Format.MONEY)
                        .flatMap(money -> money.currency().equals(whole.currency())
                                ? Optional.of(money)
                                : value.fail("is in another currency", "an amount in " + whole.currency())));
    }

    /** A budget nothing is counted for would be no budget. A cap makes amounts of another currency count. */
    private static void checkCurrency(Fields budget, String currency, Map<String, Variant> variants) {
        if (budget.get("cap").isPresent()) {
            return;
        }
        for (Variant variant : variants.values()) {
            Price price =
                    variant instanceof Variant.Remote remote ? remote.upstream().price() : null;
            if (price != null && !price.currency().equals(currency)) {
                budget.get("monthly")
                        .ifPresent(value -> value.fail(
                                "is in another currency than the variants' prices",
                                "an amount in " + price.currency() + ", or a cap for each call"));
                return;
            }
        }
    }
}
