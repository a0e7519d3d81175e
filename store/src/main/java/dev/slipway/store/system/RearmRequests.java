package dev.slipway.store.system;

import dev.slipway.core.person.Actor;
import dev.slipway.store.event.Act;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Who first asked for a stop to be lifted. */
final class RearmRequests {
    private RearmRequests() {}

    static Optional<Act> find(Handle handle, StopOrders.Ordered stop) {
        return handle.createQuery("SELECT asked_by, asked_at FROM rearm_request WHERE stop_order = :stop")
                .bind("stop", stop.id())
                .map((row, _) -> new Act(
                        row.getString("asked_by"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant()))
                .findOne();
    }

    static void insert(Handle handle, StopOrders.Ordered stop, Act act) {
        handle.createUpdate("INSERT INTO rearm_request (stop_order, asked_at, asked_by) VALUES (:stop, :at, :by)")
                .bind("stop", stop.id())
                .bind("at", act.at())
                .bind("by", act.by())
                .execute();
    }

    /** Whether {@code second} may confirm what was asked for: somebody else, and a person, not a machine that anyone may use. */
    static boolean mayConfirm(Act second, Act asked) {
        return !Actor.same(second.by(), asked.by()) && !Actor.same(second.by(), Actor.MACHINE);
    }
}
