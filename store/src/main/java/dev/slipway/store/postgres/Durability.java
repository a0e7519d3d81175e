package dev.slipway.store.postgres;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Whether a database keeps what it has committed, through its own crash and through the loss of its machine. */
final class Durability {
    private Durability() {}

    /** What could make it forget a stop, and the mend; empty when nothing does. */
    static Optional<String> warning(Handle handle) {
        long standbys = handle.createQuery("SELECT count(*) FROM pg_stat_replication")
                .mapTo(Long.class)
                .one();
        return warning(setting(handle, "synchronous_commit"), setting(handle, "synchronous_standby_names"), standbys);
    }

    /**
     * @param commit {@code synchronous_commit}
     * @param names {@code synchronous_standby_names}
     * @param standbys how many are connected
     */
    static Optional<String> warning(String commit, String names, long standbys) {
        if (commit.equals("off")) {
            return Optional.of("synchronous_commit: off; a crash may forget a stop that was confirmed (expected: on)");
        }
        if (standbys > 0 && names.isBlank()) {
            return Optional.of("synchronous_standby_names: empty, with " + standbys
                    + " standby; a failover may forget a stop that was confirmed (expected: the standby that would"
                    + " take over)");
        }
        return standbys > 0 && commit.equals("local")
                ? Optional.of("synchronous_commit: local, with " + standbys
                        + " standby; a failover may forget a stop that was confirmed (expected: on)")
                : Optional.empty();
    }

    private static String setting(Handle handle, String name) {
        return handle.createQuery("SELECT current_setting(:name)")
                .bind("name", name)
                .mapTo(String.class)
                .one();
    }
}
