package dev.slipway.control;

import dev.slipway.control.view.CostView;
import dev.slipway.control.view.TransactionsView;
import dev.slipway.core.budget.Account;
import dev.slipway.core.budget.Budget;
import dev.slipway.core.price.Money;
import dev.slipway.store.budget.Budgets;
import dev.slipway.store.traffic.CostTotals;
import dev.slipway.store.traffic.Transaction;
import dev.slipway.store.traffic.TransactionTotals;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What systems cost and may cost. Thread-safe. */
public final class MoneyDesk {
    /** The whole system's, the shadow's, and the keys and customers that spent most. */
    private static final int BUDGETS = 20;

    /** Transactions are counted one by one, as far back as this. */
    public static final Duration TRANSACTIONS = Duration.ofDays(7);

    private static final double MICROS_PER_MILLI = 1_000.0;
    private static final double MILLIS_PER_MINUTE = 60_000.0;

    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final SystemDesk systems;

    MoneyDesk(Desk.Parts parts, Desk.Settings settings, SystemDesk systems) {
        this.parts = parts;
        this.settings = settings;
        this.systems = systems;
    }

    /** @param month e.g. {@code 2026-11}; null for the one under way, in UTC */
    public CostView cost(String system, @Nullable String month) {
        Budget budget = systems.state(system).spec().budget();
        YearMonth span = span(month);
        Instant from = span.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant to = span.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<CostTotals> lines = parts.traffic().money().lines(system, from, to);
        return new CostView(
                system,
                span.toString(),
                from,
                to,
                total(lines),
                lines.stream().mapToLong(CostTotals::unpriced).sum(),
                lines.stream().map(MoneyDesk::line).toList(),
                budget == null ? null : budget.over().name().toLowerCase(Locale.ROOT),
                budgets(system, span, budget));
    }

    private YearMonth span(@Nullable String month) {
        try {
            return month == null ? YearMonth.from(Account.month(settings.now())) : YearMonth.parse(month);
        } catch (DateTimeParseException _) {
            throw new DeskException(
                    DeskException.Code.INVALID, "month: " + month + " (expected: a year and a month such as 2026-11)");
        }
    }

    private static List<Money> total(List<CostTotals> lines) {
        Map<String, Money> sums = new TreeMap<>();
        lines.forEach(line -> line.cost().forEach(amount -> sums.merge(amount.currency(), amount, Money::plus)));
        return List.copyOf(sums.values());
    }

    private static CostView.Line line(CostTotals totals) {
        return new CostView.Line(
                totals.line().word(),
                totals.attempts(),
                totals.cost(),
                totals.cached(),
                totals.estimated(),
                totals.unpriced());
    }

    /** A budget nobody has drawn on yet stands here too, unspent, while its month is under way. */
    private List<CostView.BudgetLine> budgets(String system, YearMonth span, @Nullable Budget budget) {
        LocalDate month = span.atDay(1);
        List<CostView.BudgetLine> lines =
                new ArrayList<>(parts.traffic().money().budgets(system, month, BUDGETS).stream()
                        .map(one -> line(one, month, budget))
                        .toList());
        boolean now = month.equals(Account.month(settings.now()));
        if (budget != null
                && now
                && lines.stream().noneMatch(line -> line.scope().equals("system"))) {
            Money none = Money.zero(budget.monthly().currency());
            lines.addFirst(new CostView.BudgetLine("system", null, budget.monthly(), none, none));
        }
        return lines;
    }

    /** What the file says now holds for this month, whatever a node last knew. */
    private CostView.BudgetLine line(Budgets.Standing standing, LocalDate month, @Nullable Budget budget) {
        Account account = standing.account();
        Money limit = standing.limit().orElse(null);
        if (budget != null && month.equals(Account.month(settings.now()))) {
            limit = budget.limit(account.scope()).orElse(limit);
        }
        return new CostView.BudgetLine(
                account.scope().name().toLowerCase(Locale.ROOT),
                account.holder().isEmpty() ? null : account.holder(),
                limit,
                standing.spent(),
                standing.held());
    }

    /** Transactions of the last days. */
    public TransactionsView transactions(String system, int limit) {
        Money rate = systems.state(system).spec().worth().rate();
        Instant since = settings.now().minus(TRANSACTIONS);
        Instant until = settings.now().plus(Duration.ofMinutes(1));
        TransactionTotals totals = parts.traffic().money().transactionTotals(system, since, until);
        return new TransactionsView(
                system,
                since,
                totals.transactions(),
                totals.named(),
                totals.latency()
                        .map(latency -> new TransactionsView.LatencyView(
                                millis(latency.p50()), millis(latency.p95()), millis(latency.p99())))
                        .orElse(null),
                totals.cost().stream()
                        .map(cost ->
                                new TransactionsView.CostQuantiles(cost.mean(), cost.p50(), cost.p95(), cost.p99()))
                        .toList(),
                totals.unpriced(),
                people(totals.people(), rate),
                parts.traffic().money().transactions(system, since, until, limit).stream()
                        .map(one -> one(one, rate))
                        .toList());
    }

    private static TransactionsView.One one(Transaction transaction, @Nullable Money rate) {
        return new TransactionsView.One(
                transaction.name(),
                transaction.named(),
                transaction.calls(),
                transaction.unanswered(),
                transaction.began(),
                millis(transaction.latencyMicros()),
                transaction.cost(),
                transaction.shadow(),
                transaction.unpriced(),
                people(transaction.people(), rate));
    }

    private static TransactionsView.PeopleView people(Duration worked, @Nullable Money rate) {
        return new TransactionsView.PeopleView(
                worked.toMillis() / MILLIS_PER_MINUTE, rate == null ? null : HumanCost.of(worked, rate));
    }

    private static double millis(long micros) {
        return micros / MICROS_PER_MILLI;
    }
}
