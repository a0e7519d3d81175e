package dev.slipway.store.system;

import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import dev.slipway.store.event.Act;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The stops in force, as one transaction sees them. */
final class StopOrders {
    private static final String SCOPE = """
             lifted_at IS NULL AND system IS NOT DISTINCT FROM :system AND variant IS NOT DISTINCT FROM :variant
             AND customer IS NOT DISTINCT FROM :customer AND upstream IS NOT DISTINCT FROM :upstream
            """;

    private final List<Ordered> orders;

    private StopOrders(List<Ordered> orders) {
        this.orders = orders;
    }

    /** A stop in force. */
    record Ordered(long id, StopScope scope, Stop.Order order, boolean rehearsal) {}

    static StopOrders read(Handle handle) {
        return new StopOrders(handle.createQuery("SELECT * FROM stop_order WHERE lifted_at IS NULL")
                .map((row, _) -> ordered(row))
                .list());
    }

    /** What of a system is stopped, whatever the stop names. */
    Stop of(String system, SystemSpec spec) {
        Map<String, Stop.Order> variants = new HashMap<>();
        Map<String, Stop.Order> customers = new HashMap<>();
        Stop.Order whole = null;
        for (Ordered ordered : orders) {
            StopScope scope = ordered.scope();
            if (!Objects.equals(scope.system(), system)) {
                continue;
            }
            if (scope.variant() != null) {
                variants.put(scope.variant(), ordered.order());
            } else if (scope.customer() != null) {
                customers.put(scope.customer(), ordered.order());
            } else {
                whole = ordered.order();
            }
        }
        Stop own = new Stop(whole, variants, customers).withUpstreams(spec.upstreams(), this::ofUpstream);
        return find(StopScope.EVERYTHING)
                .map(it -> own.withEverything(it.order()))
                .orElse(own);
    }

    private Stop.@Nullable Order ofUpstream(String hostPort) {
        return find(StopScope.upstream(hostPort)).map(Ordered::order).orElse(null);
    }

    /** Stops that name no system. */
    List<Ordered> everywhere() {
        return orders.stream().filter(ordered -> ordered.scope().everywhere()).toList();
    }

    private Optional<Ordered> find(StopScope scope) {
        return orders.stream().filter(ordered -> ordered.scope().equals(scope)).findFirst();
    }

    static Optional<Ordered> find(Handle handle, StopScope scope) {
        return bind(handle.createQuery("SELECT * FROM stop_order WHERE" + SCOPE), scope)
                .map((row, _) -> ordered(row))
                .findOne();
    }

    static void insert(Handle handle, StopScope scope, Stop.Order order) {
        insert(handle, scope, order, false);
    }

    static void insertRehearsal(Handle handle, StopScope scope, Stop.Order order) {
        insert(handle, scope, order, true);
    }

    private static void insert(Handle handle, StopScope scope, Stop.Order order, boolean rehearsal) {
        bind(handle.createUpdate("""
                                INSERT INTO stop_order (system, variant, customer, upstream, epoch, ordered_at, ordered_by, reason,
                                    drain, rehearsal)
                                VALUES (:system, :variant, :customer, :upstream, :epoch, :at, :by, :reason, :drain, :rehearsal)
                                """), scope)
                .bind("rehearsal", rehearsal)
                .bind("epoch", order.epoch())
                .bind("at", order.at())
                .bind("by", order.by())
                .bind("reason", order.reason())
                .bind("drain", order.drain())
                .execute();
    }

    static void lift(Handle handle, StopScope scope, Act act) {
        bind(handle.createUpdate("UPDATE stop_order SET lifted_at = :at, lifted_by = :by WHERE" + SCOPE), scope)
                .bind("at", act.at())
                .bind("by", act.by())
                .execute();
    }

    /** Lifts what was only rehearsed. */
    static void liftRehearsals(Handle handle, String system, Act act) {
        handle.createUpdate("""
                        UPDATE stop_order SET lifted_at = :at, lifted_by = :by
                        WHERE rehearsal AND lifted_at IS NULL AND system = :system
                        """)
                .bind("at", act.at())
                .bind("by", act.by())
                .bind("system", system)
                .execute();
    }

    private static <T extends SqlStatement<T>> T bind(T statement, StopScope scope) {
        return statement
                .bind("system", scope.system())
                .bind("variant", scope.variant())
                .bind("customer", scope.customer())
                .bind("upstream", scope.upstream());
    }

    private static Ordered ordered(ResultSet row) throws SQLException {
        return new Ordered(
                row.getLong("id"),
                new StopScope(
                        row.getString("system"),
                        row.getString("variant"),
                        row.getString("customer"),
                        row.getString("upstream")),
                new Stop.Order(
                        row.getLong("epoch"),
                        row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
                        row.getString("ordered_by"),
                        row.getString("reason"),
                        row.getBoolean("drain")),
                row.getBoolean("rehearsal"));
    }
}
