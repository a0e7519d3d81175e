package dev.slipway.store.traffic;

import dev.slipway.core.rollout.Arm;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Sighting;
import dev.slipway.store.budget.Budgets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows about traffic; as far as it was projected, usually a fraction of a second behind. Sums come from
 * the rollups by minute, so that their cost does not grow with the traffic; a period includes its first instant and not
 * its last, both cut to the minute. Thread-safe.
 */
public final class Traffic {
    private static final String PERIOD = " minute >= :from AND minute < :to ";

    private final Jdbi jdbi;

    public Traffic(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What it cost, in the same database. */
    public Costs costs() {
        return new Costs(jdbi);
    }

    /** What it may cost, in the same database. */
    public Budgets budgets() {
        return new Budgets(jdbi);
    }

    /** A page of calls, newest first. */
    public List<Call> list(CallFilter filter) {
        StringBuilder sql = new StringBuilder("SELECT * FROM interaction WHERE true");
        Map<String, Object> values = new HashMap<>();
        restrict(sql, values, "system", filter.system());
        restrict(sql, values, "customer", filter.customer());
        restrict(sql, values, "answered_by", filter.answeredBy());
        restrict(sql, values, "transaction", filter.transaction());
        Interaction.Status status = filter.status();
        restrict(sql, values, "status", status == null ? null : status.name());
        UUID before = filter.before();
        if (before != null) {
            sql.append(" AND (at, id) < (:beforeAt, :beforeId)");
            values.put("beforeAt", instant(before));
            values.put("beforeId", before);
        }
        sql.append(" ORDER BY at DESC, id DESC LIMIT ").append(filter.limit());
        return jdbi.withHandle(handle -> {
            try (Query query = handle.createQuery(sql)) {
                List<Interaction> page = query.bindMap(values)
                        .map((row, context) -> Rows.interaction(row))
                        .list();
                return CallCosts.of(handle, page);
            }
        });
    }

    private static void restrict(StringBuilder sql, Map<String, Object> values, String column, @Nullable String value) {
        if (value != null) {
            sql.append(" AND ").append(column).append(" = :").append(column);
            values.put(column, value);
        }
    }

    /** Everything about one call; empty when there is none of this id, or it is not projected yet. */
    public Optional<CallDetail> find(UUID id) {
        if (id.version() != 7) {
            return Optional.empty();
        }
        return jdbi.withHandle(handle ->
                one(handle, "SELECT * FROM interaction WHERE at = :at AND id = :id", id, Rows::interaction).stream()
                        .findFirst()
                        .map(interaction -> new CallDetail(
                                interaction,
                                one(handle, of("attempt", "started_at, ordinal"), id, Rows::attempt),
                                one(handle, of("shadow_pair", "kind, paired_at"), id, Rows::shadowPair),
                                one(handle, of("outcome", "received_at DESC, id DESC"), id, Rows::outcome))));
    }

    private static String of(String table, String order) {
        return "SELECT * FROM " + table + " WHERE at = :at AND interaction = :id ORDER BY " + order;
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> one(Handle handle, String sql, UUID id, RowReader<T> reader) {
        try (Query query = handle.createQuery(sql)) {
            return query.bind("at", instant(id))
                    .bind("id", id)
                    .map((row, context) -> reader.read(row))
                    .list();
        }
    }

    private record VariantKey(String variant, boolean shadow) {}

    /** A system's attempts by variant, shadow copies apart. */
    public List<VariantTotals> variantTotals(String system, Instant from, Instant to) {
        Map<VariantKey, Totals> totals = new HashMap<>();
        jdbi.useHandle(handle -> {
            try (Query query = handle.createQuery("SELECT * FROM traffic_minute WHERE system = :system AND" + PERIOD)) {
                period(query, from, to)
                        .bind("system", system)
                        .map((row, context) -> {
                            totals.computeIfAbsent(variantKey(row), key -> new Totals())
                                    .add(row);
                            return 1;
                        })
                        .list();
            }
            try (Query query = handle.createQuery("SELECT * FROM cost_minute WHERE system = :system AND" + PERIOD)) {
                period(query, from, to)
                        .bind("system", system)
                        .map((row, context) -> {
                            totals.computeIfAbsent(variantKey(row), key -> new Totals())
                                    .addCost(row.getString("currency"), row.getLong("micros"));
                            return 1;
                        })
                        .list();
            }
        });
        return totals.entrySet().stream()
                .map(entry -> entry.getValue()
                        .of(entry.getKey().variant(), entry.getKey().shadow()))
                .sorted(Comparator.comparing(VariantTotals::variant).thenComparing(VariantTotals::shadow))
                .toList();
    }

    private static VariantKey variantKey(ResultSet row) throws SQLException {
        return new VariantKey(row.getString("variant"), shadow(row));
    }

    private static boolean shadow(ResultSet row) throws SQLException {
        return Attempt.Role.valueOf(row.getString("role")) == Attempt.Role.SHADOW;
    }

    /** Every system that had calls or attempts, by name. */
    public List<SystemTotals> systemTotals(Instant from, Instant to) {
        Map<String, SystemSums> systems = new TreeMap<>();
        jdbi.useHandle(handle -> {
            try (Query query = handle.createQuery("SELECT * FROM interaction_minute WHERE" + PERIOD)) {
                period(query, from, to)
                        .map((row, context) -> {
                            sums(systems, row)
                                    .addCalls(
                                            Interaction.Status.valueOf(row.getString("status")),
                                            row.getString("answered_by"),
                                            row.getLong("calls"));
                            return 1;
                        })
                        .list();
            }
            try (Query query = handle.createQuery("SELECT system, currency, micros FROM cost_minute WHERE" + PERIOD)) {
                period(query, from, to)
                        .map((row, context) -> {
                            sums(systems, row).addCost(row.getString("currency"), row.getLong("micros"));
                            return 1;
                        })
                        .list();
            }
            try (Query query = handle.createQuery("SELECT system, unpriced FROM traffic_minute WHERE" + PERIOD)) {
                period(query, from, to)
                        .map((row, context) -> {
                            sums(systems, row).addUnpriced(row.getLong("unpriced"));
                            return 1;
                        })
                        .list();
            }
        });
        return systems.entrySet().stream()
                .map(entry -> entry.getValue().of(entry.getKey()))
                .toList();
    }

    private static SystemSums sums(Map<String, SystemSums> systems, ResultSet row) throws SQLException {
        return systems.computeIfAbsent(row.getString("system"), name -> new SystemSums());
    }

    /** A system's attempts minute by minute, oldest first; minutes without any are left out. */
    public List<MinuteCounts> minutes(String system, Instant from, Instant to) {
        return jdbi.withHandle(handle -> {
            try (Query query = handle.createQuery(
                    """
                    SELECT minute, variant, role = 'SHADOW' AS shadow, sum(ok) AS ok, sum(pending) AS pending, sum(failed) AS failed,
                        sum(timed_out) AS timed_out, sum(rejected) AS rejected, sum(client_left) AS client_left,
                        sum(cut) AS cut, sum(dropped) AS dropped, sum(interrupted) AS interrupted
                    FROM traffic_minute WHERE system = :system AND""" + PERIOD + "GROUP BY minute, variant, role = 'SHADOW' ORDER BY minute, variant, shadow")) {
                return period(query, from, to)
                        .bind("system", system)
                        .map((row, context) -> new MinuteCounts(
                                Rows.instant(row, "minute"),
                                row.getString("variant"),
                                row.getBoolean("shadow"),
                                Rows.counts(row)))
                        .list();
            }
        });
    }

    /** A system's settled calls minute by minute, oldest first, by the variant that answered; empty minutes are left out. */
    public List<MinuteCalls> callMinutes(String system, Instant from, Instant to) {
        return jdbi.withHandle(handle -> {
            try (Query query = handle.createQuery(
                    "SELECT minute, nullif(CASE WHEN status = 'PENDING' AND answered_by = '' THEN 'people' ELSE answered_by END, '') AS by,"
                            + " sum(calls) AS calls FROM interaction_minute"
                            + " WHERE system = :system AND" + PERIOD
                            + "GROUP BY minute, by ORDER BY minute, by")) {
                return period(query, from, to)
                        .bind("system", system)
                        .map((row, context) -> new MinuteCalls(
                                Rows.instant(row, "minute"),
                                Optional.ofNullable(row.getString("by")),
                                row.getLong("calls")))
                        .list();
            }
        });
    }

    /** What of two answers to one call differed, field by field, beside what the incumbent differs from itself. */
    public List<FieldTotals> shadowFields(String system, Instant from) {
        return jdbi.withHandle(handle -> FieldTotals.of(handle, system, from));
    }

    /** A system's shadow pairs, by the time of the call, and the copies that were never sent. */
    public ShadowTotals shadowTotals(String system, Instant from, Instant to) {
        return jdbi.withHandle(handle -> {
            try (Query query = handle.createQuery("""
                    SELECT count(*) AS pairs, count(agree) AS compared, count(*) FILTER (WHERE agree) AS agreed,
                        (SELECT coalesce(sum(dropped), 0) FROM traffic_minute
                         WHERE system = :system AND role = 'SHADOW' AND minute >= :from AND minute < :to) AS dropped
                    FROM shadow_pair WHERE system = :system AND at >= :from AND at < :to AND kind = 'CANDIDATE'
                    """)) {
                return period(query, from, to)
                        .bind("system", system)
                        .map((row, context) -> new ShadowTotals(
                                row.getLong("pairs"),
                                row.getLong("compared"),
                                row.getLong("agreed"),
                                row.getLong("dropped")))
                        .one();
            }
        });
    }

    /** The newest shadow pairs that say different things, since an instant, newest first. */
    public List<Disagreement> disagreements(String system, Instant from, int limit) {
        return jdbi.withHandle(handle -> {
            try (Query query = handle.createQuery("""
                    SELECT p.interaction, i.customer, p.served_variant, p.shadow_variant, p.served_value, p.shadow_value,
                        p.paired_at, o.label, o.correct,
                        (SELECT array_agg(f.name) FROM jsonb_to_recordset(p.fields) AS f(name text, agree boolean)
                         WHERE f.agree = false) AS differing
                    FROM shadow_pair p LEFT JOIN interaction i ON i.at = p.at AND i.id = p.interaction
                    LEFT JOIN LATERAL (
                        SELECT label, correct FROM outcome WHERE outcome.at = p.at AND outcome.interaction = p.interaction
                            AND (label IS NOT NULL OR correct IS NOT NULL)
                        ORDER BY received_at DESC, id DESC LIMIT 1) o ON true
                    WHERE p.system = :system AND p.at >= :from AND p.agree = false AND p.kind = 'CANDIDATE'
                    ORDER BY p.at DESC, p.id DESC LIMIT :limit
                    """)) {
                return query.bind("system", system)
                        .bind("from", from)
                        .bind("limit", limit)
                        .map((row, context) -> Disagreement.read(row))
                        .list();
            }
        });
    }

    /**
     * How often each variant's answers turned out right. The newest outcome of a call counts, whoever it is from: people
     * correct each other and themselves. It says so itself, or its label is compared with the answer's value; a label
     * without such a value judges nothing.
     */
    public List<Accuracy> accuracy(String system, Instant from, Instant to) {
        return jdbi.withHandle(handle -> {
            try (Query query = handle.createQuery("""
                    SELECT answered_by, count(*) FILTER (WHERE verdict) AS good, count(verdict) AS judged FROM (
                        SELECT DISTINCT ON (i.id) i.answered_by, coalesce(o.correct, o.label = i.answer_value) AS verdict
                        FROM interaction i JOIN outcome o ON o.interaction = i.id AND o.at = i.at
                        WHERE i.system = :system AND i.at >= :from AND i.at < :to AND o.at >= :from AND o.at < :to
                            AND i.answered_by IS NOT NULL AND (o.label IS NOT NULL OR o.correct IS NOT NULL)
                        ORDER BY i.id, o.received_at DESC, o.id DESC) newest
                    GROUP BY answered_by ORDER BY answered_by
                    """)) {
                return period(query, from, to)
                        .bind("system", system)
                        .map((row, context) ->
                                new Accuracy(row.getString("answered_by"), row.getLong("good"), row.getLong("judged")))
                        .list();
            }
        });
    }

    /** Customers of a rollout by the arm they were last enrolled in; the candidate counts for whoever was in both. */
    public Map<Arm, Long> enrolled(String system, UUID rollout) {
        return jdbi.withHandle(handle -> {
            try (Query query = handle.createQuery("""
                    SELECT arm, count(*) AS customers FROM (
                        SELECT min(arm) AS arm FROM assignment WHERE system = :system AND rollout = :rollout
                        GROUP BY customer) one GROUP BY arm
                    """)) {
                Map<Arm, Long> arms = new EnumMap<>(Arm.class);
                query.bind("system", system)
                        .bind("rollout", rollout)
                        .map((row, context) -> arms.put(Arm.valueOf(row.getString("arm")), row.getLong("customers")))
                        .list();
                return arms;
            }
        });
    }

    /**
     * Customers who were answered as control after they had been given the candidate. Growth of a rollout takes customers
     * from control to candidate; nothing may ever take one back.
     */
    public List<String> stickyViolations(String system, UUID rollout) {
        return jdbi.withHandle(handle -> {
            try (Query query = handle.createQuery("""
                    SELECT k.customer FROM assignment k JOIN assignment c USING (system, rollout, customer)
                    WHERE system = :system AND rollout = :rollout AND k.arm = 'CONTROL' AND c.arm = 'CANDIDATE'
                        AND k.last_seen > c.first_seen
                    ORDER BY k.customer
                    """)) {
                return query.bind("system", system)
                        .bind("rollout", rollout)
                        .mapTo(String.class)
                        .list();
            }
        });
    }

    /** Outcomes that came since an instant and whose calls are not here. */
    public UnmatchedOutcomes unmatchedOutcomes(Instant since) {
        return jdbi.withHandle(handle -> UnmatchedOutcomes.of(handle, since));
    }

    /** Unclaimed models and keys, last seen first. */
    public List<SightingTotals> sightings() {
        return jdbi.withHandle(handle -> {
            try (Query query = handle.createQuery("SELECT * FROM sighting ORDER BY last_seen DESC, kind, name")) {
                return query.map((row, context) -> new SightingTotals(
                                Sighting.Kind.valueOf(row.getString("kind")),
                                row.getString("name"),
                                Rows.instant(row, "first_seen"),
                                Rows.instant(row, "last_seen"),
                                row.getLong("count")))
                        .list();
            }
        });
    }

    /** Retention: removes the single calls of every day before this one, in UTC. Rollups stay. */
    public void dropBefore(LocalDate day) {
        jdbi.useTransaction(handle -> handle.execute("SELECT traffic_drop_before(?)", day));
    }

    private static Query period(Query query, Instant from, Instant to) {
        return query.bind("from", from.truncatedTo(ChronoUnit.MINUTES)).bind("to", to.truncatedTo(ChronoUnit.MINUTES));
    }

    /** The instant in the first 48 bits of a UUID of version 7 (RFC 9562 §5.7): milliseconds since 1970. */
    static Instant instant(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
