package dev.slipway.store.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads and appends the timeline. Thread-safe. */
public final class Events {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Jdbi jdbi;

    public Events(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Appends in the transaction of {@code handle}, so that a change and its event stand or fall together. */
    public static void append(Handle handle, Event event) {
        Event.Mark mark = event.mark();
        handle.createUpdate("""
                        INSERT INTO event (at, actor, system, kind, text, version, revision, spec_hash, details)
                        VALUES (:at, :actor, :system, :kind, :text, :version, :revision, :hash, CAST(:details AS jsonb))
                        """)
                .bind("at", event.act().at())
                .bind("actor", event.act().by())
                .bind("system", event.system())
                .bind("kind", event.kind().word())
                .bind("text", event.text())
                .bind("version", mark == null ? null : mark.version())
                .bind("revision", mark == null ? null : mark.revision())
                .bind("hash", mark == null ? null : mark.specHash())
                .bind("details", JSON.writeValueAsString(event.details()))
                .execute();
    }

    /** The same as a chain that can be proven. */
    public AuditLog log() {
        return new AuditLog(jdbi);
    }

    /** The newest events of one system, newest first. */
    public List<Event> of(String system, int limit) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM event WHERE system = :system ORDER BY id DESC LIMIT :limit")
                        .bind("system", system)
                        .bind("limit", limit)
                        .map((row, _) -> read(row))
                        .list());
    }

    /** The newest events of all systems and of none, newest first. */
    public List<Event> newest(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM event ORDER BY id DESC LIMIT :limit")
                .bind("limit", limit)
                .map((row, _) -> read(row))
                .list());
    }

    /** What changed one system after it stood at {@code version}, oldest first; seen by the transaction of {@code handle}. */
    public static List<Event> since(Handle handle, String system, long version) {
        return handle.createQuery("SELECT * FROM event WHERE system = :system AND version > :version ORDER BY id")
                .bind("system", system)
                .bind("version", version)
                .map((row, _) -> read(row))
                .list();
    }

    /** Whether a stage that began then has been warned of its end so many days ahead. */
    public static boolean warned(Handle handle, String system, Instant began, int days) {
        return handle.createQuery("""
                        SELECT EXISTS (SELECT FROM event WHERE system = :system AND kind = 'warned' AND at >= :began
                            AND details ->> 'days' = :days)
                        """)
                .bind("system", system)
                .bind("began", began)
                .bind("days", Integer.toString(days))
                .mapTo(Boolean.class)
                .one();
    }

    private static Event read(ResultSet row) throws SQLException {
        Act act = new Act(
                row.getString("actor"),
                row.getObject("at", OffsetDateTime.class).toInstant());
        @Nullable String system = row.getString("system");
        return new Event(
                act,
                system,
                kind(row.getString("kind")),
                row.getString("text"),
                row.getString("spec_hash") == null
                        ? null
                        : new Event.Mark(row.getLong("version"), row.getLong("revision"), row.getString("spec_hash")),
                JSON.readValue(row.getString("details"), new TypeReference<>() {}));
    }

    private static Event.Kind kind(String word) {
        for (Event.Kind kind : Event.Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalStateException("event kind: " + word + " (expected: one this version writes)");
    }
}
