package dev.slipway.store.readiness;

import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Looks at what came of decisions, one for each. */
final class OutcomeLooks {
    private OutcomeLooks() {}

    /** Whether it is the first one. */
    static boolean insert(Handle handle, LockedSystem system, long number, OutcomeLook look) {
        int kept = handle.createUpdate("""
                        INSERT INTO outcome_look (system, number, note, looked_at, looked_by)
                        VALUES (:system, :number, :note, :at, :by) ON CONFLICT DO NOTHING
                        """)
                .bind("system", system.name())
                .bind("number", number)
                .bind("note", look.note())
                .bind("at", look.act().at())
                .bind("by", look.act().by())
                .execute();
        if (kept == 1) {
            Events.append(
                    handle,
                    system.event(
                            look.act(),
                            Event.Kind.OUTCOME_LOOKED_AT,
                            "Looked at what came of decision " + number + ": " + look.note(),
                            Map.of("number", number)));
        }
        return kept == 1;
    }

    /** By the number of the decision. */
    static Map<Long, OutcomeLook> of(Handle handle, String system) {
        Map<Long, OutcomeLook> looks = new HashMap<>();
        handle.createQuery("SELECT * FROM outcome_look WHERE system = :system")
                .bind("system", system)
                .map((row, _) -> Map.entry(
                        row.getLong("number"),
                        new OutcomeLook(
                                row.getString("note"),
                                new Act(
                                        row.getString("looked_by"),
                                        row.getObject("looked_at", OffsetDateTime.class)
                                                .toInstant()))))
                .forEach(one -> looks.put(one.getKey(), one.getValue()));
        return looks;
    }
}
