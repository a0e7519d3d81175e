package dev.slipway.store.access;

import dev.slipway.core.system.ApiKey;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The applications' API keys. A key's text is returned once, when it is made; its hash is kept. Thread-safe. */
public final class Keys {
    private static final String PREFIX = "sk-slip-";

    private final Jdbi jdbi;
    private final RandomGenerator random;

    /** @param random a cryptographic source */
    public Keys(Jdbi jdbi, RandomGenerator random) {
        this.jdbi = jdbi;
        this.random = random;
    }

    /**
     * A key just made.
     *
     * @param text the key itself, to be shown once
     */
    public record Made(ApiKey key, String text) {
        @Override
        public String toString() {
            return "Made[" + key.id() + "]";
        }
    }

    /** A key that may come in, and who made it. */
    public record Listed(ApiKey key, Act made) {}

    /** @param systems the systems the key may call; empty means every system */
    public Made make(String label, Set<String> systems, Act act) {
        String text = Credentials.text(PREFIX, random);
        ApiKey key = new ApiKey(Credentials.id("key-", random), Credentials.hash(text), label.strip(), systems);
        jdbi.useTransaction(handle -> {
            insert(handle, key, act);
            Events.append(handle, Event.general(act, Event.Kind.KEY_MADE, "Made key " + name(key), details(key)));
        });
        return new Made(key, text);
    }

    /** The keys that are not revoked, oldest first. */
    public List<Listed> list() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM api_key WHERE revoked_at IS NULL ORDER BY created_at, id")
                        .map((row, _) -> read(row))
                        .list());
    }

    /** The keys that are not revoked, seen by the transaction of {@code handle}. */
    public static List<ApiKey> unrevoked(Handle handle) {
        return handle.createQuery("SELECT * FROM api_key WHERE revoked_at IS NULL ORDER BY id")
                .map((row, _) -> read(row).key())
                .list();
    }

    /** Whether there was such a key to revoke. */
    public boolean revoke(String id, Act act) {
        return jdbi.inTransaction(handle -> {
            boolean revoked = handle.createUpdate("""
                                    UPDATE api_key SET revoked_at = :at, revoked_by = :by
                                    WHERE id = :id AND revoked_at IS NULL
                                    """)
                            .bind("id", id)
                            .bind("at", act.at())
                            .bind("by", act.by())
                            .execute()
                    == 1;
            if (revoked) {
                Events.append(
                        handle, Event.general(act, Event.Kind.KEY_REVOKED, "Revoked key " + id, Map.of("id", id)));
            }
            return revoked;
        });
    }

    private static void insert(Handle handle, ApiKey key, Act act) {
        handle.createUpdate("""
                        INSERT INTO api_key (id, hash, label, systems, created_at, created_by)
                        VALUES (:id, :hash, :label, string_to_array(:systems, ','), :at, :by)
                        """)
                .bind("id", key.id())
                .bind("hash", key.hash())
                .bind("label", key.label())
                .bind("systems", String.join(",", new TreeSet<>(key.systems())))
                .bind("at", act.at())
                .bind("by", act.by())
                .execute();
    }

    private static String name(ApiKey key) {
        return key.label().isEmpty() ? key.id() : key.id() + " (" + key.label() + ")";
    }

    private static Map<String, Object> details(ApiKey key) {
        return Map.of("id", key.id(), "systems", List.copyOf(new TreeSet<>(key.systems())));
    }

    private static Listed read(ResultSet row) throws SQLException {
        Set<String> systems = Set.of((String[]) row.getArray("systems").getArray());
        Act made = new Act(
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
        return new Listed(
                new ApiKey(row.getString("id"), row.getString("hash"), row.getString("label"), systems), made);
    }
}
