package dev.slipway.console;

import dev.slipway.control.MoneyReads;
import dev.slipway.store.budget.Budgets;
import dev.slipway.store.traffic.CostTotals;
import dev.slipway.store.traffic.Transaction;
import dev.slipway.store.traffic.TransactionTotals;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Costs as a test wants them. */
final class FakeMoney implements MoneyReads {
    final List<CostTotals> lines = new ArrayList<>();
    final List<Budgets.Standing> budgets = new ArrayList<>();
    final List<Transaction> transactions = new ArrayList<>();
    TransactionTotals totals = new TransactionTotals(0, 0, Optional.empty(), List.of(), 0, Duration.ZERO);

    @Override
    public List<CostTotals> lines(String system, Instant from, Instant to) {
        return lines;
    }

    @Override
    public List<Budgets.Standing> budgets(String system, LocalDate month, int limit) {
        return budgets;
    }

    @Override
    public List<Transaction> transactions(String system, Instant from, Instant to, int limit) {
        return transactions;
    }

    @Override
    public TransactionTotals transactionTotals(String system, Instant from, Instant to) {
        return totals;
    }
}
