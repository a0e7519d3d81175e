package dev.slipway.store.digest;

import dev.slipway.core.digest.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Digests, one for each person and week, append-only. Thread-safe. */
public final class Digests {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Something a person did on a system that their digest named, within a week of reading it. */
    private static final String READ = """
            SELECT d.person, d.week, d.body, d.made_at, o.opened_at, (
                SELECT min(e.at) FROM event e
                WHERE lower(e.actor) = d.person AND e.at >= o.opened_at AND e.at < o.opened_at + interval '7 days'
                    AND e.system IN (SELECT part ->> 'system' FROM jsonb_array_elements(d.body::jsonb -> 'parts') part)) AS acted_at
            FROM digest d LEFT JOIN digest_opened o ON o.person = d.person AND o.week = d.week
            """;

    private final Jdbi jdbi;

    public Digests(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * One on record.
     *
     * @param week its Monday
     * @param opened when its person read it first; null before
     * @param acted what came next: when they did something on a system it names, within a week; null otherwise
     */
    public record Kept(
            String person,
            LocalDate week,
            Digest digest,
            Instant made,
            @Nullable Instant opened,
            @Nullable Instant acted) {}

    /** Keeps it unless there is one for that week. */
    public void keep(String person, LocalDate week, Digest digest, Instant made) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO digest (person, week, body, made_at) VALUES (:person, :week, :body, :at) ON CONFLICT DO NOTHING
                        """)
                .bind("person", id(person))
                .bind("week", week)
                .bind("body", JSON.writeValueAsString(digest))
                .bind("at", made)
                .execute());
    }

    /** Who has theirs of that week. */
    public Set<String> of(LocalDate week) {
        return new HashSet<>(
                jdbi.withHandle(handle -> handle.createQuery("SELECT person FROM digest WHERE week = :week")
                        .bind("week", week)
                        .mapTo(String.class)
                        .list()));
    }

    public Optional<Kept> find(String person, LocalDate week) {
        return jdbi.withHandle(handle -> handle.createQuery(READ + " WHERE d.person = :person AND d.week = :week")
                .bind("person", id(person))
                .bind("week", week)
                .map((row, _) -> read(row))
                .findOne());
    }

    /** Of everybody, the newest first. */
    public List<Kept> newest(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(READ + " ORDER BY d.week DESC, d.person LIMIT :limit")
                .bind("limit", limit)
                .map((row, _) -> read(row))
                .list());
    }

    /** Notes that its person read it; only the first time counts. */
    public void opened(String person, LocalDate week, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO digest_opened (person, week, opened_at) VALUES (:person, :week, :at) ON CONFLICT DO NOTHING
                        """)
                .bind("person", id(person))
                .bind("week", week)
                .bind("at", at)
                .execute());
    }

    private static String id(String person) {
        return person.strip().toLowerCase(Locale.ROOT);
    }

    private static Kept read(ResultSet row) throws SQLException {
        return new Kept(
                row.getString("person"),
                row.getObject("week", LocalDate.class),
                JSON.readValue(row.getString("body"), Digest.class),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                instant(row, "opened_at"),
                instant(row, "acted_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
