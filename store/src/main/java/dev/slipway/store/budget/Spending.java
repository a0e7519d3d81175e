package dev.slipway.store.budget;

import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Fact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Books what attempts cost on the budgets of their system, in the transaction that settles them: what is in the books of
 * attempts is in the budgets, once, whatever became of the node. An attempt without a known price in the budget's currency
 * counts what was reserved for it, and so does one that nobody saw end. For one thread.
 */
public final class Spending {
    /**
     * Each attempt stands on the account of its system, and on that of its key and customer, or of the shadow. Accounts are
     * locked in order before they change, so that two nodes' books never wait for each other in a circle.
     */
    private static final String LINES = """
            WITH booked AS (
                SELECT b.*, i.key_id, i.customer, CAST(date_trunc('month', b.started AT TIME ZONE 'UTC') AS date) AS month
                FROM unnest(CAST(:ats AS timestamptz[]), CAST(:calls AS uuid[]), CAST(:systems AS text[]),
                    CAST(:nodes AS text[]), CAST(:shadows AS boolean[]), CAST(:starts AS timestamptz[]),
                    CAST(:currencies AS text[]), CAST(:micros AS bigint[]))
                    AS b (at, call, system, node, shadow, started, currency, micros)
                LEFT JOIN interaction i ON i.at = b.at AND i.id = b.call),
            lines AS (
                SELECT system, 'SYSTEM' AS scope, '' AS holder, month, currency, node, started, micros FROM booked
                UNION ALL SELECT system, 'SHADOW', '', month, currency, node, started, micros FROM booked WHERE shadow
                UNION ALL SELECT system, 'KEY', key_id, month, currency, node, started, micros FROM booked
                    WHERE NOT shadow AND key_id IS NOT NULL
                UNION ALL SELECT system, 'CUSTOMER', customer, month, currency, node, started, micros FROM booked
                    WHERE NOT shadow AND customer IS NOT NULL)
            """;

    private static final String ACCOUNT = "(a.system, a.scope, a.holder, a.month, a.currency)";

    /** Served while the database was away, nobody may have asked for the account yet. */
    private static final String OPEN = LINES + """
            INSERT INTO budget_account (system, scope, holder, month, currency, spent_micros)
            SELECT DISTINCT l.system, l.scope, l.holder, l.month, l.currency, %s FROM lines l
            WHERE l.scope = 'SYSTEM' ORDER BY 1, 2, 3, 4, 5
            ON CONFLICT DO NOTHING
            """.formatted(Budgets.spentBefore("l"));

    private static final String LOCK = LINES + """
            SELECT 1 FROM budget_account a
            WHERE %s IN (SELECT system, scope, holder, month, currency FROM lines)
            ORDER BY a.system, a.scope, a.holder, a.month, a.currency FOR UPDATE
            """.formatted(ACCOUNT);

    private static final String SPEND = LINES + """
            UPDATE budget_account a SET spent_micros = a.spent_micros + t.micros
            FROM (SELECT system, scope, holder, month, currency, sum(micros) AS micros FROM lines GROUP BY 1, 2, 3, 4, 5) t
            WHERE %s = (t.system, t.scope, t.holder, t.month, t.currency)
            """.formatted(ACCOUNT);

    /**
     * Out of what the attempt's own process was granted: a later process of the node began after the attempt did. What went
     * beyond that is in what was spent, and takes nothing from what is granted later.
     */
    private static final String CONSUME = LINES + """
            UPDATE budget_grant a SET micros = greatest(a.micros - t.micros, 0)
            FROM (SELECT l.system, l.scope, l.holder, l.month, l.currency, l.node, g.process_started, sum(l.micros) AS micros
                FROM lines l JOIN budget_grant g USING (system, scope, holder, month, currency, node)
                WHERE g.process_started <= l.started GROUP BY 1, 2, 3, 4, 5, 6, 7) t
            WHERE %s = (t.system, t.scope, t.holder, t.month, t.currency)
                AND a.node = t.node AND a.process_started = t.process_started
            """.formatted(ACCOUNT);

    private record Line(
            Instant at, UUID call, String system, String node, boolean shadow, Instant started, Money cost) {}

    private final List<Line> lines = new ArrayList<>();

    /**
     * A settled attempt.
     *
     * @param at the instant its call is filed under
     */
    public void add(Instant at, Attempt attempt) {
        Attempt.Result result = attempt.result();
        Money reserved = attempt.reserved();
        if (result == null || reserved == null) {
            return;
        }
        Money cost = result.charge() instanceof Charge.Known(Money amount, String _, boolean _, long _)
                        && amount.currency().equals(reserved.currency())
                ? amount
                : reserved;
        lines.add(new Line(
                at,
                attempt.interaction(),
                attempt.system(),
                attempt.node(),
                attempt.role() == Attempt.Role.SHADOW,
                attempt.startedAt(),
                cost));
    }

    /** An attempt that nobody saw end, as a row. */
    public void addInterrupted(ResultSet row, String node) throws SQLException {
        String currency = row.getString("reserved_currency");
        if (currency != null) {
            lines.add(new Line(
                    row.getTimestamp("at").toInstant(),
                    row.getObject("interaction", UUID.class),
                    row.getString("system"),
                    node,
                    Attempt.Role.valueOf(row.getString("role")) == Attempt.Role.SHADOW,
                    row.getTimestamp("started_at").toInstant(),
                    new Money(row.getLong("reserved_micros"), currency)));
        }
    }

    /** Books everything that was added; before the roll-ups of the same attempts. */
    public void book(Handle handle) {
        if (lines.isEmpty()) {
            return;
        }
        run(handle, OPEN);
        run(handle, LOCK);
        run(handle, SPEND);
        run(handle, CONSUME);
    }

    private void run(Handle handle, String sql) {
        try (Update update = handle.createUpdate(sql)) {
            update.bindArray("ats", String.class, texts(line -> line.at().toString()))
                    .bindArray(
                            "calls", UUID.class, lines.stream().map(Line::call).toList())
                    .bindArray("systems", String.class, texts(Line::system))
                    .bindArray("nodes", String.class, texts(Line::node))
                    .bindArray("shadows", String.class, texts(line -> Boolean.toString(line.shadow())))
                    .bindArray(
                            "starts", String.class, texts(line -> line.started().toString()))
                    .bindArray(
                            "currencies",
                            String.class,
                            texts(line -> line.cost().currency()))
                    .bindArray(
                            "micros",
                            String.class,
                            texts(line -> Long.toString(line.cost().micros())))
                    .execute();
        }
    }

    private List<String> texts(java.util.function.Function<Line, String> of) {
        return lines.stream().map(of).toList();
    }

    /** A process of a node is over and everything it settled is booked: what it still held is free again. */
    public static void release(Handle handle, Fact.NodeStarted started) {
        try (Update update = handle.createUpdate("""
                DELETE FROM budget_grant WHERE node = :node AND process_started < :at
                """)) {
            update.bind("node", started.node()).bind("at", started.at()).execute();
        }
    }
}
