package dev.slipway.control;

import dev.slipway.store.budget.Budgets;
import dev.slipway.store.traffic.CostTotals;
import dev.slipway.store.traffic.Costs;
import dev.slipway.store.traffic.Transaction;
import dev.slipway.store.traffic.TransactionTotals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The projected costs. Thread-safe. */
record RecordedMoney(Costs costs, Budgets standings) implements MoneyReads {
    @Override
    public List<CostTotals> lines(String system, Instant from, Instant to) {
        return costs.lines(system, from, to);
    }

    @Override
    public List<Budgets.Standing> budgets(String system, LocalDate month, int limit) {
        return standings.standings(system, month, limit);
    }

    @Override
    public List<Transaction> transactions(String system, Instant from, Instant to, int limit) {
        return costs.transactions(system, from, to, limit);
    }

    @Override
    public TransactionTotals transactionTotals(String system, Instant from, Instant to) {
        return costs.transactionTotals(system, from, to);
    }
}
