package dev.slipway.store.readiness;

import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * A system whose row is locked until the end of the transaction.
 *
 * @param mark how it stands
 */
record LockedSystem(String name, Event.Mark mark) {
    static LockedSystem of(Handle handle, String system) {
        return handle.createQuery("SELECT version, revision, spec_hash FROM system WHERE name = :name FOR UPDATE")
                .bind("name", system)
                .map((row, _) -> new LockedSystem(
                        system,
                        new Event.Mark(row.getLong("version"), row.getLong("revision"), row.getString("spec_hash"))))
                .findOne()
                .orElseThrow(() -> new IllegalStateException("system " + system + ": gone (expected: applied)"));
    }

    Event event(Act act, Event.Kind kind, String text, Map<String, Object> details) {
        return new Event(act, name, kind, text, mark, details);
    }
}
