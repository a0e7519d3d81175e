package dev.slipway.store.data;

import dev.slipway.core.traffic.Body;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Bodies, retention, erasure and export of what the database holds of calls. Thread-safe. */
public final class Data {
    private final Jdbi jdbi;

    public Data(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** How many bodies a call has, without reading one. */
    public long bodies(UUID interaction) {
        return interaction.version() == 7 ? jdbi.withHandle(handle -> BodyRows.count(handle, interaction)) : 0;
    }

    /** What was said in a call. That it was read is on record when this returns; reading nothing is not. */
    public List<Body> read(UUID interaction, Act act) {
        return jdbi.inTransaction(handle -> {
            List<Body> bodies = interaction.version() == 7 ? BodyRows.of(handle, interaction) : List.of();
            if (!bodies.isEmpty()) {
                Events.append(
                        handle,
                        event(
                                act,
                                bodies.getFirst().system(),
                                Event.Kind.BODIES_READ,
                                "Read what was said in call " + interaction,
                                Map.of("interaction", interaction.toString(), "bodies", bodies.size())));
            }
            return bodies;
        });
    }

    /** A page of calls to take away, oldest first; that bodies went with it is on record when this returns. */
    public ExportPage export(ExportPage.Asked asked, Act act) {
        return jdbi.inTransaction(handle -> {
            ExportPage page = ExportPage.of(handle, asked);
            long bodies =
                    page.rows().stream().mapToLong(row -> row.bodies().size()).sum();
            if (bodies > 0) {
                Events.append(
                        handle,
                        event(
                                act,
                                asked.system(),
                                Event.Kind.BODIES_EXPORTED,
                                "Exported what was said in " + page.rows().size() + " calls",
                                Map.of(
                                        "first",
                                                page.rows()
                                                        .getFirst()
                                                        .call()
                                                        .id()
                                                        .toString(),
                                        "last",
                                                page.rows()
                                                        .getLast()
                                                        .call()
                                                        .id()
                                                        .toString(),
                                        "bodies", bodies)));
            }
            return page;
        });
    }

    /** Clears up what is past its time, unless somebody has within the day; returns what came of it. */
    public Optional<RetentionRun> clearUp(Retention rules, Instant now) {
        return new Clearing(jdbi, rules, now).run();
    }

    /** The newest runs, newest first. */
    public List<RetentionRun> runs(int limit) {
        return jdbi.withHandle(handle -> RetentionRun.newest(handle, limit));
    }

    /** The oldest day of which calls are still here. */
    public Optional<java.time.LocalDate> oldestDay() {
        return jdbi.withHandle(Partitions::days).stream().findFirst();
    }

    /** Asks for a customer to be forgotten, or for one that is not done yet to go on. Nothing new of it comes in from now on. */
    public Erasure erase(String customer, @Nullable String system, UUID id, Act act) {
        return jdbi.inTransaction(handle -> Erasing.ask(handle, new Erasing.Asked(customer, system, id, act)));
    }

    /** Does the next part of an erasure; the state it is in then. */
    public Optional<Erasure> eraseOn(UUID id, Instant now) {
        return jdbi.inTransaction(handle -> Erasing.next(handle, id, now));
    }

    public Optional<Erasure> erasure(UUID id) {
        return jdbi.withHandle(handle -> Erasure.find(handle, id, ""));
    }

    /** Those that are not done, oldest first. */
    public List<UUID> erasing() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT id FROM erasure WHERE done_at IS NULL ORDER BY asked_at, id")
                        .mapTo(UUID.class)
                        .list());
    }

    static Event event(Act act, @Nullable String system, Event.Kind kind, String text, Map<String, Object> details) {
        return new Event(act, system, kind, text, null, details);
    }

    static long count(Handle handle, String sql, Map<String, ?> values) {
        try (var update = handle.createUpdate(sql)) {
            return update.bindMap(values).execute();
        }
    }
}
