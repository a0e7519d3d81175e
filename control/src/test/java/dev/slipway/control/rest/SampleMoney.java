package dev.slipway.control.rest;

import dev.slipway.control.MoneyReads;
import dev.slipway.core.budget.Account;
import dev.slipway.core.budget.Budget;
import dev.slipway.core.price.Money;
import dev.slipway.core.traffic.CostLine;
import dev.slipway.store.budget.Budgets;
import dev.slipway.store.traffic.CostTotals;
import dev.slipway.store.traffic.Transaction;
import dev.slipway.store.traffic.TransactionTotals;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Costs with everything costs can have. */
final class SampleMoney implements MoneyReads {
    private static final Money COST = new Money(412, "EUR");

    @Override
    public List<CostTotals> lines(String system, Instant from, Instant to) {
        return List.of(
                new CostTotals(CostLine.ANSWERS, 2, List.of(COST), List.of(COST), List.of(), 1),
                new CostTotals(CostLine.SECOND_TRIES, 1, List.of(COST), List.of(), List.of(COST), 0));
    }

    @Override
    public List<Budgets.Standing> budgets(String system, LocalDate month, int limit) {
        return List.of(
                standing(Budget.Scope.SYSTEM, "", month, Optional.of(COST)),
                standing(Budget.Scope.KEY, "key-1", month, Optional.empty()));
    }

    private static Budgets.Standing standing(
            Budget.Scope scope, String holder, LocalDate month, Optional<Money> limit) {
        return new Budgets.Standing(new Account("claims", scope, holder, month, "EUR"), limit, COST, COST);
    }

    @Override
    public List<Transaction> transactions(String system, Instant from, Instant to, int limit) {
        return List.of(new Transaction(
                "order-7", true, 2, 1, from, to, 1_500, Duration.ofSeconds(90), List.of(COST), List.of(COST), 1));
    }

    @Override
    public TransactionTotals transactionTotals(String system, Instant from, Instant to) {
        return new TransactionTotals(
                1,
                1,
                Optional.of(new TransactionTotals.Latency(1, 2, 3)),
                List.of(new TransactionTotals.Cost(COST, COST, COST, COST)),
                1,
                Duration.ofSeconds(90));
    }
}
