package dev.slipway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.budget.Account;
import dev.slipway.core.budget.Budget;
import dev.slipway.core.price.Money;
import dev.slipway.core.traffic.CostLine;
import dev.slipway.store.budget.Budgets;
import dev.slipway.store.traffic.CostTotals;
import dev.slipway.store.traffic.Transaction;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a system costs is shown by what it was for, with what its budget still holds. */
class MoneyPagesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private World world;

    @BeforeEach
    void begin() {
        world = new World();
        world.apply("claims-triage", "Claims triage");
    }

    @AfterEach
    void end() {
        world.close();
    }

    private static List<Money> eur(String amount) {
        return List.of(Money.parse(amount + " EUR"));
    }

    private String ok(String path) {
        HttpResponse<String> answer = world.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void theSystemsPageShowsCostByPurposeAndTheBudget() {
        world.traffic.money.lines.add(new CostTotals(CostLine.ANSWERS, 900, eur("7.41"), eur("1.20"), List.of(), 3));
        world.traffic.money.lines.add(
                new CostTotals(CostLine.SECOND_TRIES, 12, eur("0.30"), List.of(), eur("0.30"), 0));
        world.traffic.money.budgets.add(new Budgets.Standing(
                new Account("claims-triage", Budget.Scope.SYSTEM, "", Account.month(NOW), "EUR"),
                Optional.of(Money.parse("100 EUR")),
                Money.parse("7.71 EUR"),
                Money.parse("5 EUR")));
        assertThat(ok("/systems/claims-triage"))
                .contains(
                        "Cost in ",
                        "answers",
                        "second tries",
                        "3 unpriced",
                        "7.71 EUR",
                        "Monthly budget of",
                        "4000 EUR",
                        "0.2%");
    }

    @Test
    void transactionsLeadToTheirCalls() {
        assertThat(ok("/systems/claims-triage/transactions")).contains("No transaction yet", "Slipway-Transaction");
        world.traffic.money.transactions.add(new Transaction(
                "order 7", true, 2, 1, NOW, NOW, 1_500_000, Duration.ofMinutes(3), eur("0.40"), eur("0.05"), 0));
        world.traffic.money.totals = new dev.slipway.store.traffic.TransactionTotals(
                1, 1, Optional.empty(), List.of(), 0, Duration.ofMinutes(3));
        assertThat(ok("/systems/claims-triage/transactions"))
                .contains(
                        "1 transaction,",
                        "order 7",
                        "transaction=order%207",
                        "1,500",
                        "0.4000 EUR",
                        "0.0500 EUR",
                        "3.0 min");
    }
}
