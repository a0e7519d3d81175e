package dev.slipway.store.traffic;

import dev.slipway.core.price.Money;
import dev.slipway.core.traffic.CostLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * What traffic cost: by what it was for, from the roll-ups by minute, and by transaction, from the single calls as long as
 * they are kept. As far as it was projected. Thread-safe.
 */
public final class Costs {
    /** Of a transaction that lies across the ends of the span, only what lies inside is seen. */
    private static final String TRANSACTIONS = """
            WITH begun AS (
                SELECT coalesce(transaction, CAST(id AS text)) AS name, transaction IS NOT NULL AS named, at, id, received_at,
                    ended_at, status
                FROM interaction WHERE system = :system AND at >= :from AND at < :to AND status IS NOT NULL
                    AND status <> 'REFUSED'),
            spent AS (
                SELECT b.name, a.currency, CAST(sum(a.cost_micros) FILTER (WHERE a.role <> 'SHADOW') AS bigint) AS micros,
                    CAST(sum(a.cost_micros) FILTER (WHERE a.role = 'SHADOW') AS bigint) AS shadow,
                    count(a.unpriced) FILTER (WHERE a.role <> 'SHADOW') AS unpriced
                FROM begun b JOIN attempt a ON a.at = b.at AND a.interaction = b.id
                WHERE a.at >= :from AND a.at < :to AND a.status IS NOT NULL GROUP BY b.name, a.currency),
            worked AS (
                SELECT b.name, CAST(sum(e.active_ms) AS bigint) AS people FROM begun b JOIN review_item i ON i.interaction = b.id
                    JOIN review_event e ON e.item = i.id GROUP BY b.name),
            business AS (
                SELECT name, bool_or(named) AS named, count(*) AS calls, count(*) FILTER (WHERE status NOT IN ('ANSWERED', 'PENDING')) AS unanswered,
                    min(received_at) AS began, max(ended_at) AS ended,
                    greatest(0, CAST(extract(epoch FROM max(ended_at) - min(received_at)) * 1000000 AS bigint)) AS latency
                FROM begun GROUP BY name)
            """;

    private final Jdbi jdbi;

    public Costs(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What a system's attempts cost by what it was for; purposes without any attempt are left out. */
    public List<CostTotals> lines(String system, Instant from, Instant to) {
        return jdbi.withHandle(handle -> {
            Map<CostLine, Sums> lines = new EnumMap<>(CostLine.class);
            span(handle.createQuery("""
                            SELECT line, estimated, currency, sum(attempts) AS attempts, sum(micros) AS micros,
                                sum(cached_micros) AS cached
                            FROM cost_line_minute WHERE system = :system AND minute >= :from AND minute < :to
                            GROUP BY line, estimated, currency
                            """), system, from, to)
                    .map((row, _) -> {
                        lines.computeIfAbsent(CostLine.valueOf(row.getString("line")), _ -> new Sums())
                                .add(row);
                        return 1;
                    })
                    .list();
            return lines.entrySet().stream()
                    .map(one -> one.getValue().of(one.getKey()))
                    .toList();
        });
    }

    private static final class Sums {
        private final Map<String, Long> cost = new TreeMap<>();
        private final Map<String, Long> cached = new TreeMap<>();
        private final Map<String, Long> estimated = new TreeMap<>();
        private long attempts;
        private long unpriced;

        void add(ResultSet row) throws SQLException {
            String currency = row.getString("currency");
            attempts += row.getLong("attempts");
            if (currency.isEmpty()) {
                unpriced += row.getLong("attempts");
                return;
            }
            cost.merge(currency, row.getLong("micros"), Math::addExact);
            cached.merge(currency, row.getLong("cached"), Math::addExact);
            if (row.getBoolean("estimated")) {
                estimated.merge(currency, row.getLong("micros"), Math::addExact);
            }
        }

        CostTotals of(CostLine line) {
            return new CostTotals(line, attempts, money(cost), some(cached), some(estimated), unpriced);
        }

        private static List<Money> some(Map<String, Long> micros) {
            return money(micros).stream().filter(amount -> amount.micros() > 0).toList();
        }
    }

    private static List<Money> money(Map<String, Long> micros) {
        return micros.entrySet().stream()
                .map(amount -> new Money(amount.getValue(), amount.getKey()))
                .toList();
    }

    /** The transactions of a span, the last begun first. */
    public List<Transaction> transactions(String system, Instant from, Instant to, int limit) {
        return jdbi.withHandle(handle -> {
            Map<String, List<Spent>> spent = new HashMap<>();
            List<String> names = new ArrayList<>();
            List<Transaction> bare = span(
                            handle.createQuery(TRANSACTIONS
                                    + "SELECT * FROM business LEFT JOIN worked USING (name) ORDER BY began DESC, name LIMIT "
                                    + limit),
                            system,
                            from,
                            to)
                    .map((row, _) -> bare(row))
                    .list();
            bare.forEach(one -> names.add(one.name()));
            if (!names.isEmpty()) {
                span(
                                handle.createQuery(TRANSACTIONS + "SELECT * FROM spent WHERE name = ANY(:names)"),
                                system,
                                from,
                                to)
                        .bindArray("names", String.class, names)
                        .map((row, _) -> spent.computeIfAbsent(row.getString("name"), _ -> new ArrayList<>())
                                .add(Spent.of(row)))
                        .list();
            }
            return bare.stream()
                    .map(one -> priced(one, spent.getOrDefault(one.name(), List.of())))
                    .toList();
        });
    }

    private record Spent(Optional<Money> cost, Optional<Money> shadow, long unpriced) {
        static Spent of(ResultSet row) throws SQLException {
            Optional<String> currency = Optional.<String>ofNullable(row.getString("currency"));
            Optional<Long> micros = Optional.<Long>ofNullable(row.getObject("micros", Long.class));
            Optional<Long> shadow = Optional.<Long>ofNullable(row.getObject("shadow", Long.class));
            return new Spent(
                    currency.flatMap(word -> micros.map(amount -> new Money(amount, word))),
                    currency.flatMap(word -> shadow.map(amount -> new Money(amount, word))),
                    row.getLong("unpriced"));
        }
    }

    private static Transaction bare(ResultSet row) throws SQLException {
        return new Transaction(
                row.getString("name"),
                row.getBoolean("named"),
                row.getLong("calls"),
                row.getLong("unanswered"),
                Rows.instant(row, "began"),
                Rows.instant(row, "ended"),
                row.getLong("latency"),
                Duration.ofMillis(row.getLong("people")),
                List.of(),
                List.of(),
                0);
    }

    private static Transaction priced(Transaction bare, List<Spent> spent) {
        return new Transaction(
                bare.name(),
                bare.named(),
                bare.calls(),
                bare.unanswered(),
                bare.began(),
                bare.ended(),
                bare.latencyMicros(),
                bare.people(),
                spent.stream().flatMap(one -> one.cost().stream()).toList(),
                spent.stream().flatMap(one -> one.shadow().stream()).toList(),
                spent.stream().mapToLong(Spent::unpriced).sum());
    }

    /** How transactions of a span are distributed; exact, from the single calls. */
    public TransactionTotals transactionTotals(String system, Instant from, Instant to) {
        return jdbi.withHandle(handle -> {
            List<TransactionTotals.Cost> costs = span(handle.createQuery(TRANSACTIONS + """
                            SELECT currency, CAST(round(avg(micros)) AS bigint) AS mean,
                                percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY micros) AS quantiles
                            FROM spent s WHERE currency IS NOT NULL AND micros IS NOT NULL
                                AND NOT EXISTS (SELECT 1 FROM spent u WHERE u.name = s.name AND u.unpriced > 0)
                            GROUP BY currency ORDER BY currency
                            """), system, from, to)
                    .map((row, _) -> cost(row))
                    .list();
            return span(handle.createQuery(TRANSACTIONS + """
                            SELECT count(*) AS transactions, count(*) FILTER (WHERE named) AS named,
                                percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY latency) AS quantiles,
                                (SELECT count(DISTINCT name) FROM spent WHERE unpriced > 0) AS unpriced,
                                (SELECT sum(people) FROM worked) AS people
                            FROM business
                            """), system, from, to)
                    .map((row, _) -> new TransactionTotals(
                            row.getLong("transactions"),
                            row.getLong("named"),
                            row.getLong("transactions") == 0 ? Optional.empty() : Optional.of(latency(row)),
                            costs,
                            row.getLong("unpriced"),
                            Duration.ofMillis(row.getLong("people"))))
                    .one();
        });
    }

    private static TransactionTotals.Cost cost(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        List<Long> quantiles = quantiles(row);
        return new TransactionTotals.Cost(
                new Money(row.getLong("mean"), currency),
                new Money(quantiles.get(0), currency),
                new Money(quantiles.get(1), currency),
                new Money(quantiles.get(2), currency));
    }

    private static TransactionTotals.Latency latency(ResultSet row) throws SQLException {
        List<Long> quantiles = quantiles(row);
        return new TransactionTotals.Latency(quantiles.get(0), quantiles.get(1), quantiles.get(2));
    }

    private static List<Long> quantiles(ResultSet row) throws SQLException {
        Object[] values = (Object[]) row.getArray("quantiles").getArray();
        return Arrays.stream(values).map(value -> ((Number) value).longValue()).toList();
    }

    private static <S extends SqlStatement<S>> S span(S statement, String system, Instant from, Instant to) {
        return statement.bind("system", system).bind("from", from).bind("to", to);
    }
}
