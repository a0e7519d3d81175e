package dev.slipway.control;

import dev.slipway.store.budget.Budgets;
import dev.slipway.store.traffic.CostTotals;
import dev.slipway.store.traffic.Transaction;
import dev.slipway.store.traffic.TransactionTotals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What the desk reads of what traffic cost. */
public interface MoneyReads {
    /** By what it was for; purposes without any attempt are left out. */
    List<CostTotals> lines(String system, Instant from, Instant to);

    /** Budgets of a month that were drawn on, the whole system's first. */
    List<Budgets.Standing> budgets(String system, LocalDate month, int limit);

    /** The last begun first. */
    List<Transaction> transactions(String system, Instant from, Instant to, int limit);

    TransactionTotals transactionTotals(String system, Instant from, Instant to);
}
