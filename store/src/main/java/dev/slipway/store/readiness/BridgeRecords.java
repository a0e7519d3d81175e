package dev.slipway.store.readiness;

import dev.slipway.core.bridge.BridgePlan;
import dev.slipway.core.bridge.Effort;
import dev.slipway.core.bridge.Seen;
import dev.slipway.core.price.Money;
import dev.slipway.core.readiness.Check;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** How checks went over time, how a bridge was planned, and what its work takes. Append-only. Thread-safe. */
public final class BridgeRecords {
    private final Jdbi jdbi;

    BridgeRecords(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A plan, who made it and when. */
    public record Planned(BridgePlan plan, Act act) {}

    /**
     * What the same check took elsewhere.
     *
     * @param median days of work
     * @param systems of how many
     */
    public record Usual(double median, int systems) {}

    /** Notes those that are otherwise than they were seen last. Two servers that look at once note the same; it means no more. */
    public void see(String system, Map<Check, Boolean> lets, Instant at) {
        jdbi.useTransaction(handle -> {
            Map<Check, Seen> before = newest(handle, system);
            lets.forEach((check, now) -> {
                Seen last = before.get(check);
                if (last == null || (last.lets() != now && last.at().isBefore(at))) {
                    insert(handle, system, new Seen(check, now, at));
                }
            });
        });
    }

    private static Map<Check, Seen> newest(Handle handle, String system) {
        Map<Check, Seen> newest = new EnumMap<>(Check.class);
        handle.createQuery("""
                        SELECT DISTINCT ON (check_id) check_id, lets, seen_at FROM check_seen WHERE system = :system
                        ORDER BY check_id, seen_at DESC
                        """)
                .bind("system", system)
                .map((row, _) -> seen(row))
                .forEach(one -> one.ifPresent(seen -> newest.put(seen.check(), seen)));
        return newest;
    }

    private static void insert(Handle handle, String system, Seen seen) {
        handle.createUpdate("""
                        INSERT INTO check_seen (system, check_id, seen_at, lets) VALUES (:system, :check, :at, :lets)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("system", system)
                .bind("check", seen.check().name())
                .bind("at", seen.at())
                .bind("lets", seen.lets())
                .execute();
    }

    /** Everything that was seen of a system's checks, the oldest first. */
    public List<Seen> seen(String system) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT * FROM check_seen WHERE system = :system ORDER BY seen_at")
                .bind("system", system)
                .map((row, _) -> seen(row))
                .stream()
                .flatMap(Optional::stream)
                .toList());
    }

    /** Checks of versions to come are nobody's business here. */
    private static Optional<Seen> seen(ResultSet row) throws SQLException {
        Optional<Check> check = Check.of(row.getString("check_id"));
        boolean lets = row.getBoolean("lets");
        Instant at = instant(row, "seen_at");
        return check.map(one -> new Seen(one, lets, at));
    }

    /** When a check of each system last turned to passed; without one where none ever did. What was passed when it was seen first is not new. */
    public Map<String, Instant> newlyPassed() {
        Map<String, Instant> newest = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        SELECT system, max(seen_at) AS at FROM check_seen c WHERE lets AND EXISTS (
                            SELECT FROM check_seen b WHERE b.system = c.system AND b.check_id = c.check_id AND b.seen_at < c.seen_at)
                        GROUP BY system
                        """)
                .map((row, _) -> Map.entry(row.getString("system"), instant(row, "at")))
                .forEach(one -> newest.put(one.getKey(), one.getValue())));
        return newest;
    }

    /**
     * When a bridge was.
     *
     * @param ended null while it lasts
     */
    public record Period(Instant begun, @Nullable Instant ended) {}

    /** The newest bridge of a system; empty before a decision led there. */
    public Optional<Period> period(String system) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT stage_since, (SELECT min(decided_at) FROM decision later
                            WHERE later.system = d.system AND later.number > d.number AND later.stage <> 'bridge') AS ended
                        FROM decision d WHERE system = :system AND stage = 'bridge' ORDER BY number DESC LIMIT 1
                        """)
                .bind("system", system)
                .map((row, _) -> {
                    @Nullable OffsetDateTime ended = row.getObject("ended", OffsetDateTime.class);
                    return new Period(instant(row, "stage_since"), ended == null ? null : ended.toInstant());
                })
                .findOne());
    }

    /** Keeps a plan; the ones before stay on record. */
    public void plan(String system, BridgePlan plan, Act act) {
        String currency = Stream.of(Optional.ofNullable(plan.budget()), Optional.ofNullable(plan.dayRate()))
                .flatMap(Optional::stream)
                .map(Money::currency)
                .findFirst()
                .orElse(null);
        jdbi.useTransaction(handle -> {
            LockedSystem locked = LockedSystem.of(handle, system);
            handle.createUpdate("""
                            INSERT INTO bridge_plan (system, weeks, budget_micros, day_rate_micros, currency, told_at, told_by)
                            VALUES (:system, :weeks, :budget, :rate, :currency, :at, :by)
                            """)
                    .bind("system", system)
                    .bind("weeks", plan.weeks())
                    .bind("budget", micros(plan.budget()))
                    .bind("rate", micros(plan.dayRate()))
                    .bind("currency", currency)
                    .bind("at", act.at())
                    .bind("by", act.by())
                    .execute();
            String money =
                    plan.budget() == null ? "no money yet" : plan.budget().toString();
            Events.append(
                    handle,
                    locked.event(
                            act,
                            Event.Kind.BRIDGE_PLANNED,
                            "Planned the bridge: " + plan.weeks() + " weeks, " + money,
                            Map.of("weeks", plan.weeks(), "budget", money)));
        });
    }

    private static @Nullable Long micros(@Nullable Money money) {
        return money == null ? null : money.micros();
    }

    /** The plan that counts. */
    public Optional<Planned> plan(String system) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM bridge_plan WHERE system = :system ORDER BY id DESC LIMIT 1")
                .bind("system", system)
                .map((row, _) -> new Planned(
                        new BridgePlan(row.getInt("weeks"), money(row, "budget_micros"), money(row, "day_rate_micros")),
                        new Act(row.getString("told_by"), instant(row, "told_at"))))
                .findOne());
    }

    private static @Nullable Money money(ResultSet row, String column) throws SQLException {
        @Nullable Long micros = row.getObject(column, Long.class);
        return micros == null ? null : new Money(micros, Objects.requireNonNull(row.getString("currency")));
    }

    /** Tells once for each plan that it slips. */
    public void warn(String system, Instant planned, String words, Act act) {
        jdbi.useTransaction(handle -> {
            LockedSystem locked = LockedSystem.of(handle, system);
            boolean told = handle.createQuery("""
                            SELECT EXISTS (SELECT FROM event WHERE system = :system AND kind = 'bridge-slips' AND at >= :planned)
                            """)
                    .bind("system", system)
                    .bind("planned", planned)
                    .mapTo(Boolean.class)
                    .one();
            if (!told) {
                Events.append(handle, locked.event(act, Event.Kind.BRIDGE_SLIPS, words, Map.of()));
            }
        });
    }

    /** Keeps what somebody says of the work of a check. */
    public void tell(String system, Check check, Effort effort) {
        jdbi.useTransaction(handle -> {
            LockedSystem locked = LockedSystem.of(handle, system);
            handle.createUpdate("""
                            INSERT INTO effort (system, check_id, kind, days, told_at, told_by)
                            VALUES (:system, :check, :kind, :days, :at, :by)
                            """)
                    .bind("system", system)
                    .bind("check", check.name())
                    .bind("kind", word(effort.kind()))
                    .bind("days", effort.days())
                    .bind("at", effort.at())
                    .bind("by", effort.by())
                    .execute();
            Events.append(
                    handle,
                    locked.event(
                            new Act(effort.by(), effort.at()),
                            Event.Kind.EFFORT,
                            (effort.kind() == Effort.Kind.FORECAST
                                            ? "Thinks that " + check + " takes "
                                            : "Says that " + check + " took ")
                                    + effort.days() + " days of work",
                            Map.of("check", check.name(), "days", effort.days())));
        });
    }

    private static String word(Effort.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The newest of each kind that was said of each check. */
    public Map<Check, List<Effort>> efforts(String system) {
        Map<Check, List<Effort>> efforts = new EnumMap<>(Check.class);
        jdbi.useHandle(handle -> handle.createQuery("""
                        SELECT DISTINCT ON (check_id, kind) * FROM effort WHERE system = :system ORDER BY check_id, kind, id DESC
                        """)
                .bind("system", system)
                .map((row, _) -> Map.entry(
                        row.getString("check_id"),
                        new Effort(
                                Effort.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                row.getDouble("days"),
                                row.getString("told_by"),
                                instant(row, "told_at"))))
                .forEach(one -> Check.of(one.getKey())
                        .ifPresent(check -> efforts.computeIfAbsent(check, _ -> new ArrayList<>())
                                .add(one.getValue()))));
        return efforts;
    }

    /** What checks took in the other systems. */
    public Map<Check, Usual> usual(String system) {
        Map<Check, Usual> usual = new EnumMap<>(Check.class);
        jdbi.useHandle(handle -> handle.createQuery("""
                        SELECT check_id, count(*) AS systems, percentile_cont(0.5) WITHIN GROUP (ORDER BY days) AS median FROM (
                            SELECT DISTINCT ON (check_id, system) check_id, days FROM effort
                            WHERE kind = 'took' AND system <> :system ORDER BY check_id, system, id DESC) one
                        GROUP BY check_id
                        """)
                .bind("system", system)
                .map((row, _) ->
                        Map.entry(row.getString("check_id"), new Usual(row.getDouble("median"), row.getInt("systems"))))
                .forEach(one -> Check.of(one.getKey()).ifPresent(check -> usual.put(check, one.getValue()))));
        return usual;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
