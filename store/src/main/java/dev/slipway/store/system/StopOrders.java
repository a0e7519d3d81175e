package dev.slipway.store.system;

import dev.slipway.core.stop.Stop;
import dev.slipway.store.event.Act;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The stops in force, inside the caller's transaction. */
final class StopOrders {
    private static final String IN_FORCE = "lifted_at IS NULL AND system = :system";

    private StopOrders() {}

    static Stop of(Handle handle, String system) {
        Map<String, Stop> stops = new HashMap<>();
        handle.createQuery("SELECT * FROM stop_order WHERE " + IN_FORCE)
                .bind("system", system)
                .map((row, _) -> new Scoped(system, row.getString("variant"), order(row)))
                .forEach(scoped -> scoped.addTo(stops));
        return stops.getOrDefault(system, Stop.NONE);
    }

    /** Every system that has a stop in force. */
    static Map<String, Stop> all(Handle handle) {
        Map<String, Stop> stops = new HashMap<>();
        handle.createQuery("SELECT * FROM stop_order WHERE lifted_at IS NULL")
                .map((row, _) -> new Scoped(row.getString("system"), row.getString("variant"), order(row)))
                .forEach(scoped -> scoped.addTo(stops));
        return stops;
    }

    static Optional<Stop.Order> find(Handle handle, String system, @Nullable String variant) {
        return handle.createQuery(
                        "SELECT * FROM stop_order WHERE " + IN_FORCE + " AND variant IS NOT DISTINCT FROM :variant")
                .bind("system", system)
                .bind("variant", variant)
                .map((row, _) -> order(row))
                .findOne();
    }

    static void insert(Handle handle, String system, @Nullable String variant, Stop.Order order) {
        handle.createUpdate("""
                        INSERT INTO stop_order (system, variant, epoch, ordered_at, ordered_by, reason)
                        VALUES (:system, :variant, :epoch, :at, :by, :reason)
                        """)
                .bind("system", system)
                .bind("variant", variant)
                .bind("epoch", order.epoch())
                .bind("at", order.at())
                .bind("by", order.by())
                .bind("reason", order.reason())
                .execute();
    }

    static void lift(Handle handle, String system, @Nullable String variant, Act act) {
        handle.createUpdate("UPDATE stop_order SET lifted_at = :at, lifted_by = :by WHERE " + IN_FORCE
                        + " AND variant IS NOT DISTINCT FROM :variant")
                .bind("system", system)
                .bind("variant", variant)
                .bind("at", act.at())
                .bind("by", act.by())
                .execute();
    }

    private static Stop.Order order(ResultSet row) throws SQLException {
        return new Stop.Order(
                row.getLong("epoch"),
                row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
                row.getString("ordered_by"),
                row.getString("reason"));
    }

    private record Scoped(String system, @Nullable String variant, Stop.Order order) {
        void addTo(Map<String, Stop> stops) {
            Stop known = stops.getOrDefault(system, Stop.NONE);
            if (variant == null) {
                stops.put(system, new Stop(order, known.variants()));
                return;
            }
            Map<String, Stop.Order> variants = new HashMap<>(known.variants());
            variants.put(variant, order);
            stops.put(system, new Stop(known.system(), variants));
        }
    }
}
