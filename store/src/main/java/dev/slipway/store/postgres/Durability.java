package dev.slipway.store.postgres;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Whether a database keeps what it has committed, through its own crash and through the loss of its machine. */
final class Durability {
    private Durability() {}

    /** What could make it forget a stop, and the mend; empty when nothing does. */
    static Optional<String> warning(Handle handle) {
        if (setting(handle, "synchronous_commit").equals("off")) {
            return Optional.of("synchronous_commit: off; a crash may forget a stop that was confirmed (expected: on)");
        }
        long standbys = handle.createQuery("SELECT count(*) FROM pg_stat_replication")
                .mapTo(Long.class)
                .one();
        return standbys > 0 && setting(handle, "synchronous_standby_names").isBlank()
                ? Optional.of("synchronous_standby_names: empty, with " + standbys
                        + " standby; a failover may forget a stop that was confirmed (expected: the standby that would"
                        + " take over)")
                : Optional.empty();
    }

    private static String setting(Handle handle, String name) {
        return handle.createQuery("SELECT current_setting(:name)")
                .bind("name", name)
                .mapTo(String.class)
                .one();
    }
}
