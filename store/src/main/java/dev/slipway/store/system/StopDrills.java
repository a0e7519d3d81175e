package dev.slipway.store.system;

import dev.slipway.core.rollout.Share;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Events;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rehearsals of a stop: real stops that go every way one goes, of a share of the candidate's customers or of a customer
 * nobody has. Whoever rehearses lifts them; a kill of the same customer meanwhile stays. Thread-safe.
 */
public final class StopDrills {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NOBODY = "slipway-drill";
    private static final Duration RECENT = Duration.ofDays(1);

    /** So many are enough to see a stop hold, and few enough for every node to hold in memory. */
    private static final int MOST_CUSTOMERS = 1_000;

    private final Jdbi jdbi;

    public StopDrills(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What came of one.
     *
     * @param share of the candidate's customers that was to lose it
     * @param expiresAt from when on it proves nothing
     * @param nodes what each node said, in the form of the API
     */
    public record Result(Share share, boolean passed, Instant expiresAt, Seen seen, List<?> nodes) {
        public Result {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * What became of the customers' calls while the stop was in force everywhere.
     *
     * @param customers who lost the candidate
     * @param answered their calls that somebody answered
     * @param byCandidate of those, the ones the candidate answered
     */
    public record Seen(int customers, long answered, long byCandidate) {
        public static final Seen NOTHING = new Seen(0, 0, 0);
    }

    /** A rehearsal on record. */
    public record Drill(Act act, boolean passed, Instant expiresAt, Share share, Seen seen) {}

    /** How a rehearsal began. */
    public sealed interface Begun {
        /** @param customers who lost the candidate */
        record Stopped(List<String> customers) implements Begun {}

        record Unknown() implements Begun {}

        /** Another one runs. */
        record UnderWay() implements Begun {}
    }

    /** Rehearsals with a provider blocked. */
    public FallbackDrills fallback() {
        return new FallbackDrills(jdbi);
    }

    /** Stops some customers the candidate answered in the last day, at random, and a customer nobody has. */
    public Begun begin(String system, Share share, Act act) {
        return jdbi.inTransaction(handle -> {
            Optional<SystemRow> row = SystemRow.lock(handle, system);
            if (row.isEmpty()) {
                return new Begun.Unknown();
            }
            if (StopOrders.find(handle, StopScope.customer(system, NOBODY)).isPresent()) {
                return new Begun.UnderWay();
            }
            SystemRow next = row.get().nextEpoch();
            List<String> customers = next.ramp() == null
                    ? List.of()
                    : drawn(handle, system, next.ramp().rollout(), share, act.at());
            Stop.Order order = new Stop.Order(next.epoch(), act.at(), act.by(), "a rehearsal");
            List<String> all = new ArrayList<>(customers);
            all.add(NOBODY);
            all.forEach(name -> StopOrders.insertRehearsal(handle, StopScope.customer(system, name), order));
            next.write(handle);
            return new Begun.Stopped(customers);
        });
    }

    private static List<String> drawn(Handle handle, String system, UUID rollout, Share share, Instant now) {
        return handle.createQuery("""
                        WITH recent AS (
                            SELECT customer FROM assignment a
                            WHERE system = :system AND rollout = :rollout AND arm = 'CANDIDATE' AND customer IN (
                                SELECT i.customer FROM interaction i
                                WHERE i.system = :system AND i.at >= :since AND i.customer IS NOT NULL)
                                AND NOT EXISTS (SELECT 1 FROM stop_order o
                                    WHERE o.system = :system AND o.customer = a.customer AND o.lifted_at IS NULL))
                        SELECT customer FROM recent ORDER BY random()
                        LIMIT least(:most, (SELECT ceil(count(*) * :share / 10000.0) FROM recent))
                        """)
                .bind("system", system)
                .bind("rollout", rollout)
                .bind("since", now.minus(RECENT))
                .bind("share", share.basisPoints())
                .bind("most", MOST_CUSTOMERS)
                .mapTo(String.class)
                .list();
    }

    /** What the customers' calls received in a period became. */
    public Seen seen(String system, List<String> customers, Instant from, Instant until) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT count(i.answered_by) AS answered, count(*) FILTER (WHERE i.answered_by = s.candidate) AS by_candidate
                        FROM interaction i JOIN system s ON s.name = i.system
                        WHERE i.system = :system AND i.at >= :from AND i.received_at >= :from AND i.received_at < :until
                            AND i.customer = ANY(:customers)
                        """)
                .bind("system", system)
                .bind("from", from)
                .bind("until", until)
                .bindArray("customers", String.class, customers)
                .map((row, _) -> new Seen(customers.size(), row.getLong("answered"), row.getLong("by_candidate")))
                .one());
    }

    /** Whether traffic received up to an instant has reached the database, as far as can be told: something later has. */
    public boolean caughtUp(String system, Instant until) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM interaction WHERE system = :system AND at >= :until AND received_at >= :until)
                        """)
                .bind("system", system)
                .bind("until", until)
                .mapTo(Boolean.class)
                .one());
    }

    /** Lifts what a system's rehearsal stopped, by one person. */
    public void lift(String system, Act act) {
        jdbi.useTransaction(handle -> {
            SystemRow next = SystemRow.lock(handle, system).orElseThrow().nextEpoch();
            StopOrders.liftRehearsals(handle, system, act);
            next.write(handle);
        });
    }

    /** Systems with a rehearsal that began before an instant and that nobody has ended. */
    public List<String> leftOver(Instant before) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT DISTINCT system FROM stop_order WHERE rehearsal AND lifted_at IS NULL AND ordered_at < :before
                        """)
                .bind("before", before)
                .mapTo(String.class)
                .list());
    }

    /** Keeps what came of a rehearsal. */
    public void record(String system, Result result, Act act) {
        jdbi.useTransaction(handle -> {
            SystemRow row = SystemRow.lock(handle, system).orElseThrow().nextEpoch();
            row.write(handle);
            Seen seen = result.seen();
            handle.createUpdate("""
                            INSERT INTO stop_drill (system, drilled_at, drilled_by, passed, expires_at, nodes, share, customers,
                                answered, by_candidate)
                            VALUES (:system, :at, :by, :passed, :expires, CAST(:nodes AS jsonb), :share, :customers, :answered,
                                :byCandidate)
                            """)
                    .bind("system", system)
                    .bind("at", act.at())
                    .bind("by", act.by())
                    .bind("passed", result.passed())
                    .bind("expires", result.expiresAt())
                    .bind("nodes", JSON.writeValueAsString(result.nodes()))
                    .bind("share", result.share().basisPoints())
                    .bind("customers", seen.customers())
                    .bind("answered", seen.answered())
                    .bind("byCandidate", seen.byCandidate())
                    .execute();
            Events.append(
                    handle,
                    EventText.drilled(act, row, result, Map.of("nodes", result.nodes(), "passed", result.passed())));
        });
    }

    /** The newest rehearsal of a system. */
    public Optional<Drill> newest(String system) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM stop_drill WHERE system = :system ORDER BY id DESC LIMIT 1")
                .bind("system", system)
                .map((row, _) -> new Drill(
                        new Act(
                                row.getString("drilled_by"),
                                row.getObject("drilled_at", OffsetDateTime.class)
                                        .toInstant()),
                        row.getBoolean("passed"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        new Share(row.getInt("share")),
                        new Seen(row.getInt("customers"), row.getLong("answered"), row.getLong("by_candidate"))))
                .findOne());
    }
}
