package dev.slipway.store.budget;

import dev.slipway.core.budget.Account;
import dev.slipway.core.budget.Budget;
import dev.slipway.core.budget.Grants;
import dev.slipway.core.price.Money;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The budgets' accounts, and the parts of them that nodes hold. An account's row is locked while a part is taken, so that all
 * parts together with what was spent never exceed its limit. Thread-safe.
 */
public final class Budgets {
    /** A process that was silent for so long is surely over; its own node stops using what it holds well before. */
    public static final Duration SURELY_OVER = Duration.ofMinutes(10);

    /** Of what is left, a node takes this part at a time: large while there is much, so that it asks seldom. */
    private static final int PARTS = 16;

    private static final String ACCOUNT =
            " system = :system AND scope = :scope AND holder = :holder AND month = :month AND currency = :currency ";

    private final Jdbi jdbi;

    public Budgets(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * One run of a node that carries traffic.
     *
     * @param started read after its journal was opened and before its first call
     */
    public record Run(String node, Instant started) {
        public Run {
            started = started.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /**
     * One budget as it stands.
     *
     * @param limit as a node last knew it; empty before one asked
     * @param spent what settled attempts cost; a fraction of a second behind
     * @param held what nodes may still spend without asking, calls under way included
     */
    public record Standing(Account account, Optional<Money> limit, Money spent, Money held) {}

    /**
     * What the system spent in this month before it had a budget, as SQL.
     *
     * @param of the row that names system, scope, month and currency
     */
    static String spentBefore(String of) {
        return """
                (SELECT coalesce(sum(c.micros), 0) FROM cost_minute c
                 WHERE %1$s.scope IN ('SYSTEM', 'SHADOW') AND c.system = %1$s.system AND c.currency = %1$s.currency
                    AND (%1$s.scope = 'SYSTEM' OR c.role = 'SHADOW')
                    AND c.minute >= (CAST(%1$s.month AS timestamp) AT TIME ZONE 'UTC'))""".formatted(of);
    }

    /** What a process takes its parts from. */
    public Grants of(Run run, InstantSource clock) {
        return new Parts(run, clock);
    }

    /** The budgets of one system in one month that were drawn on, the whole system's first, then by what they spent. */
    public List<Standing> standings(String system, LocalDate month, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT a.*, (SELECT coalesce(sum(g.micros), 0) FROM budget_grant g
                            WHERE (g.system, g.scope, g.holder, g.month, g.currency)
                                = (a.system, a.scope, a.holder, a.month, a.currency)) AS held
                        FROM budget_account a WHERE a.system = :system AND a.month = :month
                        ORDER BY array_position(ARRAY['SYSTEM', 'SHADOW', 'KEY', 'CUSTOMER'], a.scope), a.spent_micros DESC, a.holder
                        LIMIT :limit
                        """)
                .bind("system", system)
                .bind("month", month)
                .bind("limit", limit)
                .map((row, _) -> standing(row))
                .list());
    }

    private static Standing standing(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        Long limit = row.getObject("limit_micros", Long.class);
        return new Standing(
                account(row),
                Optional.ofNullable(limit).map(micros -> new Money(micros, currency)),
                new Money(row.getLong("spent_micros"), currency),
                new Money(row.getLong("held"), currency));
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("system"),
                Budget.Scope.valueOf(row.getString("scope")),
                row.getString("holder"),
                row.getObject("month", LocalDate.class),
                row.getString("currency"));
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Account account) {
        return statement
                .bind("system", account.system())
                .bind("scope", account.scope().name())
                .bind("holder", account.holder())
                .bind("month", account.month())
                .bind("currency", account.currency());
    }

    private record Known(long spent, long limit) {}

    private final class Parts implements Grants {
        private final Run run;
        private final InstantSource clock;

        Parts(Run run, InstantSource clock) {
            this.run = run;
            this.clock = clock;
        }

        @Override
        public long take(Account account, long limit, long need) {
            return jdbi.inTransaction(handle -> {
                open(handle, account, limit);
                long left = limit - spent(handle, account, limit) - held(handle, account);
                if (need > left) {
                    refused(handle, account);
                    return 0L;
                }
                long part = Math.max(need, left / PARTS);
                bound(handle.createUpdate("""
                                INSERT INTO budget_grant AS g VALUES (:system, :scope, :holder, :month, :currency, :node, :started,
                                    :micros, clock_timestamp())
                                ON CONFLICT (system, scope, holder, month, currency, node, process_started)
                                DO UPDATE SET micros = g.micros + excluded.micros, renewed_at = excluded.renewed_at
                                """), account)
                        .bind("node", run.node())
                        .bind("started", run.started())
                        .bind("micros", part)
                        .execute();
                return part;
            });
        }

        private void open(Handle handle, Account account, long limit) {
            bound(handle.createUpdate("""
                            INSERT INTO budget_account (system, scope, holder, month, currency, limit_micros, spent_micros)
                            SELECT n.*, :limit, %s
                            FROM (SELECT :system AS system, :scope AS scope, :holder AS holder, CAST(:month AS date) AS month,
                                :currency AS currency) n
                            WHERE NOT EXISTS (SELECT 1 FROM budget_account WHERE %s)
                            ON CONFLICT DO NOTHING
                            """.formatted(spentBefore("n"), ACCOUNT)), account)
                    .bind("limit", limit)
                    .execute();
        }

        /** Locks the account until this transaction ends; a new limit is told of anew. */
        private long spent(Handle handle, Account account, long limit) {
            Known known = bound(
                            handle.createQuery("SELECT spent_micros, limit_micros FROM budget_account WHERE" + ACCOUNT
                                    + "FOR UPDATE"),
                            account)
                    .map((row, _) -> new Known(
                            row.getLong("spent_micros"),
                            Optional.ofNullable(row.getObject("limit_micros", Long.class))
                                    .orElse(-1L)))
                    .one();
            if (known.limit() != limit) {
                bound(
                                handle.createUpdate(
                                        "UPDATE budget_account SET limit_micros = :limit, told = 0, refused = false WHERE"
                                                + ACCOUNT),
                                account)
                        .bind("limit", limit)
                        .execute();
            }
            return known.spent();
        }

        /** A call did not fit. Only one much larger than usual does not fit early; that is no used-up budget. */
        private void refused(Handle handle, Account account) {
            bound(
                            handle.createUpdate("UPDATE budget_account SET refused = true WHERE" + ACCOUNT
                                    + "AND NOT refused AND spent_micros >= limit_micros * 0.8"),
                            account)
                    .execute();
        }

        private static long held(Handle handle, Account account) {
            return bound(
                            handle.createQuery("SELECT coalesce(sum(micros), 0) FROM budget_grant WHERE" + ACCOUNT),
                            account)
                    .mapTo(Long.class)
                    .one();
        }

        @Override
        public void giveBack(Account account, long micros) {
            jdbi.useHandle(handle -> bound(
                            handle.createUpdate("UPDATE budget_grant SET micros = greatest(micros - :micros, 0) WHERE"
                                    + ACCOUNT + "AND node = :node AND process_started = :started"),
                            account)
                    .bind("micros", micros)
                    .bind("node", run.node())
                    .bind("started", run.started())
                    .execute());
        }

        @Override
        public void renew() {
            jdbi.useHandle(handle -> {
                handle.createUpdate("""
                                UPDATE budget_grant SET renewed_at = clock_timestamp()
                                WHERE node = :node AND process_started = :started
                                """)
                        .bind("node", run.node())
                        .bind("started", run.started())
                        .execute();
                handle.createUpdate("""
                                DELETE FROM budget_grant WHERE renewed_at < clock_timestamp() - CAST(:over AS interval)
                                """)
                        .bind("over", SURELY_OVER.toSeconds() + " seconds")
                        .execute();
            });
        }

        @Override
        public void forget() {
            jdbi.useHandle(handle -> handle.createUpdate(
                            "DELETE FROM budget_grant WHERE node = :node AND process_started = :started")
                    .bind("node", run.node())
                    .bind("started", run.started())
                    .execute());
        }

        @Override
        public void tell() {
            Instant now = clock.instant();
            jdbi.useTransaction(handle -> handle.createQuery(Thresholds.CROSSED)
                    .bind("month", Account.month(now))
                    .map((row, _) -> Thresholds.event(
                            account(row),
                            row.getInt("told"),
                            row.getLong("spent_micros"),
                            row.getLong("limit_micros"),
                            new Act("slipway@" + run.node(), now)))
                    .list()
                    .forEach(event -> Events.append(handle, event)));
        }
    }

    /** What is told on the timeline. */
    private static final class Thresholds {
        /**
         * At 50, 80 and 100 %; of single customers, who may be many, only that theirs is used up. It is used up when the next
         * call did not fit any more: the last one rarely fits to the micro-unit.
         */
        static final String CROSSED = """
                UPDATE budget_account a SET told = n.told
                FROM (SELECT system, scope, holder, month, currency,
                        CASE WHEN refused OR spent_micros >= limit_micros THEN 100
                             WHEN scope = 'CUSTOMER' THEN 0
                             WHEN spent_micros >= limit_micros * 0.8 THEN 80
                             WHEN spent_micros >= limit_micros * 0.5 THEN 50 ELSE 0 END AS told
                    FROM budget_account WHERE month = :month AND limit_micros > 0) n
                WHERE (a.system, a.scope, a.holder, a.month, a.currency) = (n.system, n.scope, n.holder, n.month, n.currency)
                    AND n.told > a.told
                RETURNING a.*
                """;

        private Thresholds() {}

        static Event event(Account account, int share, long spent, long limit, Act act) {
            String whose = switch (account.scope()) {
                case SYSTEM -> "of the month";
                case SHADOW -> "of the shadow";
                case KEY -> "of key " + account.holder();
                case CUSTOMER -> "of a customer";
            };
            // The timeline never forgets, and customers may ask to be forgotten.
            String holder = account.scope() == Budget.Scope.CUSTOMER ? "" : account.holder();
            Money used = new Money(spent, account.currency());
            Money whole = new Money(limit, account.currency());
            String text =
                    (share == 100 ? "Budget " + whose + " used up: " : "Budget " + whose + " used to " + share + " %: ")
                            + used + " of " + whole;
            return new Event(
                    act,
                    account.system(),
                    Event.Kind.BUDGET,
                    text,
                    null,
                    Map.of(
                            "scope", account.scope().name(),
                            "holder", holder,
                            "month", account.month().toString(),
                            "share", share,
                            "spent", used.toString(),
                            "limit", whole.toString()));
        }
    }
}
