package dev.slipway.store.system;

import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Events;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Rehearsals with a provider blocked: one variant of one system is stopped for everybody for a moment, and whoever stands behind
 * it answers. Whoever rehearses lifts it. Thread-safe.
 */
public final class FallbackDrills {
    private final Jdbi jdbi;

    FallbackDrills(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What became of the calls while it was blocked everywhere.
     *
     * @param answered by somebody
     * @param byBlocked of those, by the variant that was blocked
     */
    public record Seen(long calls, long answered, long byBlocked) {
        public static final Seen NOTHING = new Seen(0, 0, 0);

        /** Whether it shows anything, and nothing bad. */
        public boolean good() {
            return calls > 0 && answered == calls && byBlocked == 0;
        }
    }

    /** What came of one. */
    public record Result(String variant, boolean passed, Instant expiresAt, Seen seen) {}

    /** Blocks a variant; not where another rehearsal runs, or where it is stopped in earnest. */
    public StopDrills.Begun begin(String system, String variant, Act act) {
        return jdbi.inTransaction(handle -> {
            var row = SystemRow.lock(handle, system);
            if (row.isEmpty()) {
                return new StopDrills.Begun.Unknown();
            }
            boolean busy = handle.createQuery("""
                            SELECT EXISTS (SELECT FROM stop_order WHERE system = :system AND lifted_at IS NULL
                                AND (rehearsal OR variant = :variant))
                            """)
                    .bind("system", system)
                    .bind("variant", variant)
                    .mapTo(Boolean.class)
                    .one();
            if (busy) {
                return new StopDrills.Begun.UnderWay();
            }
            SystemRow next = row.get().nextEpoch();
            Stop.Order order = new Stop.Order(next.epoch(), act.at(), act.by(), "a rehearsal with it blocked");
            StopOrders.insertRehearsal(handle, StopScope.variant(system, variant), order);
            next.write(handle);
            return new StopDrills.Begun.Stopped(List.of());
        });
    }

    /** What the calls received in a period became. */
    public Seen seen(String system, String variant, Instant from, Instant until) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) AS calls, count(answered_by) AS answered,
                            count(*) FILTER (WHERE answered_by = :variant) AS by_blocked
                        FROM interaction WHERE system = :system AND at >= :from AND received_at >= :from AND received_at < :until
                            AND status IS NOT NULL AND status NOT IN ('REFUSED', 'CLIENT_LEFT')
                        """)
                .bind("system", system)
                .bind("variant", variant)
                .bind("from", from)
                .bind("until", until)
                .map((row, _) -> new Seen(row.getLong("calls"), row.getLong("answered"), row.getLong("by_blocked")))
                .one());
    }

    /** Keeps what came of a rehearsal. */
    public void record(String system, Result result, Act act) {
        jdbi.useTransaction(handle -> {
            SystemRow row = SystemRow.lock(handle, system).orElseThrow();
            handle.createUpdate("""
                            INSERT INTO fallback_drill (system, variant, drilled_at, drilled_by, passed, expires_at, calls, answered,
                                by_blocked)
                            VALUES (:system, :variant, :at, :by, :passed, :expires, :calls, :answered, :blocked)
                            """)
                    .bind("system", system)
                    .bind("variant", result.variant())
                    .bind("at", act.at())
                    .bind("by", act.by())
                    .bind("passed", result.passed())
                    .bind("expires", result.expiresAt())
                    .bind("calls", result.seen().calls())
                    .bind("answered", result.seen().answered())
                    .bind("blocked", result.seen().byBlocked())
                    .execute();
            Events.append(handle, EventText.fallbackDrilled(act, row, result));
        });
    }
}
