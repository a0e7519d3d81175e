package dev.slipway.store.system;

import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Events;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rehearsals: a stop that goes every way a real one goes, but names a customer nobody has, so that nobody is stopped.
 * Thread-safe.
 */
public final class StopDrills {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NOBODY = "slipway-drill";

    private final Jdbi jdbi;

    public StopDrills(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What came of one.
     *
     * @param expiresAt from when on it proves nothing
     * @param nodes what each node said, in the form of the API
     */
    public record Result(boolean passed, Instant expiresAt, List<?> nodes) {
        public Result {
            nodes = List.copyOf(nodes);
        }
    }

    /** Records the stop of nobody; false when there is no such system. */
    public boolean begin(String system, Act act) {
        return jdbi.inTransaction(handle -> {
            Optional<SystemRow> row = SystemRow.lock(handle, system);
            row.map(SystemRow::nextEpoch).ifPresent(next -> {
                StopScope scope = StopScope.customer(system, NOBODY);
                StopOrders.lift(handle, scope, act);
                StopOrders.insert(handle, scope, new Stop.Order(next.epoch(), act.at(), act.by(), "a rehearsal"));
                next.write(handle);
            });
            return row.isPresent();
        });
    }

    /** Takes the stop of nobody back, by one person, and keeps what came of it. */
    public void end(String system, Result result, Act act) {
        jdbi.useTransaction(handle -> {
            SystemRow next = SystemRow.lock(handle, system).orElseThrow().nextEpoch();
            StopOrders.lift(handle, StopScope.customer(system, NOBODY), act);
            next.write(handle);
            handle.createUpdate("""
                            INSERT INTO stop_drill (system, drilled_at, drilled_by, passed, expires_at, nodes)
                            VALUES (:system, :at, :by, :passed, :expires, CAST(:nodes AS jsonb))
                            """)
                    .bind("system", system)
                    .bind("at", act.at())
                    .bind("by", act.by())
                    .bind("passed", result.passed())
                    .bind("expires", result.expiresAt())
                    .bind("nodes", JSON.writeValueAsString(result.nodes()))
                    .execute();
            Events.append(
                    handle,
                    EventText.drilled(
                            act, next, result.passed(), Map.of("nodes", result.nodes(), "passed", result.passed())));
        });
    }
}
