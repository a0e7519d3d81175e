package dev.slipway.store.person;

import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Person;
import dev.slipway.core.person.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The rows of people. */
final class PersonRow {
    private PersonRow() {}

    static Optional<Person> find(Handle handle, String name, boolean lock) {
        return handle.createQuery("SELECT * FROM person WHERE id = :id" + (lock ? " FOR UPDATE" : ""))
                .bind("id", Actor.key(name))
                .map((row, _) -> read(row))
                .findOne();
    }

    static void write(Handle handle, Collection<Person> people, Instant at) {
        if (people.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO person (id, name, active, roles, groups, source, verified_at, changed_at)
                VALUES (:id, :name, :active, :roles, :groups, :source, :verified, :at)
                ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, active = EXCLUDED.active, roles = EXCLUDED.roles,
                    groups = EXCLUDED.groups, source = EXCLUDED.source, verified_at = EXCLUDED.verified_at,
                    changed_at = EXCLUDED.changed_at
                """);
        for (Person person : people) {
            batch.bind("id", person.id())
                    .bind("name", person.name())
                    .bind("active", person.active())
                    .bindArray("roles", String.class, words(person.roles()))
                    .bindArray("groups", String.class, person.groups())
                    .bind("source", person.source().name().toLowerCase(Locale.ROOT))
                    .bind("verified", person.verifiedAt())
                    .bind("at", at)
                    .add();
        }
        batch.execute();
    }

    /** Ends the sessions, tokens and links of people. */
    static void shutOut(Handle handle, List<String> ids, Instant at) {
        for (String end : List.of(
                "UPDATE session SET ended_at = :at WHERE lower(person) = ANY(:ids) AND ended_at IS NULL",
                "UPDATE access_token SET revoked_at = :at WHERE lower(person) = ANY(:ids) AND revoked_at IS NULL",
                "UPDATE sign_in_link SET used_at = :at WHERE lower(person) = ANY(:ids) AND used_at IS NULL")) {
            handle.createUpdate(end)
                    .bind("at", at)
                    .bindArray("ids", String.class, ids)
                    .execute();
        }
    }

    private static List<String> words(Set<Role> roles) {
        return roles.stream().sorted().map(Role::word).toList();
    }

    static Person read(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime verified = row.getObject("verified_at", OffsetDateTime.class);
        return new Person(
                row.getString("id"),
                row.getString("name"),
                row.getBoolean("active"),
                texts(row, "roles").stream()
                        .flatMap(word -> Role.given(word).stream())
                        .collect(Collectors.toSet()),
                texts(row, "groups"),
                Person.Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                verified == null ? null : verified.toInstant());
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
