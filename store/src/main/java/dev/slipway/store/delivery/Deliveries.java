package dev.slipway.store.delivery;

import dev.slipway.core.webhook.Delivery;
import dev.slipway.core.webhook.Delivery.State;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import dev.slipway.store.timer.Errand;
import dev.slipway.store.timer.Timers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Deliveries to webhooks. Each is sent by an errand that is set in the transaction that writes it. Thread-safe. */
public final class Deliveries {
    /** The kind of errand that sends one. */
    public static final String SEND = "webhook";

    private final Jdbi jdbi;

    public Deliveries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Which deliveries are asked for. */
    public enum Kind {
        WAITING,
        DELIVERED,
        DEAD;

        /** As the API and the database write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Adds one within the caller's transaction; one that is there already stays as it is. */
    public static void add(Handle handle, Delivery delivery) {
        int added = handle.createUpdate("""
                        INSERT INTO delivery (id, system, made_at, tries, state, at)
                        VALUES (:id, :system, :madeAt, 0, 'waiting', :madeAt) ON CONFLICT DO NOTHING
                        """)
                .bind("id", delivery.id())
                .bind("system", delivery.system())
                .bind("madeAt", delivery.madeAt())
                .execute();
        if (added > 0) {
            send(handle, delivery.id(), 0, delivery.madeAt());
        }
    }

    private static void send(Handle handle, UUID id, long round, Instant at) {
        Timers.set(handle, SEND, new Errand(id, round, 0), at);
    }

    public Optional<Delivery> find(UUID id) {
        return jdbi.withHandle(handle -> find(handle, id, ""));
    }

    private static Optional<Delivery> find(Handle handle, UUID id, String lock) {
        return handle.createQuery("SELECT * FROM delivery WHERE id = :id" + lock)
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne();
    }

    /** Writes what came of sending it, unless somebody has begun it anew meanwhile. */
    public void sent(Delivery before, Delivery after) {
        jdbi.useTransaction(handle ->
                find(handle, before.id(), " FOR UPDATE").filter(before::equals).ifPresent(_ -> write(handle, after)));
    }

    /** The newest first. */
    public List<Delivery> list(@Nullable Kind kind, @Nullable String system, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT * FROM delivery WHERE (:state::text IS NULL OR state = :state)
                            AND (:system::text IS NULL OR system = :system)
                        ORDER BY made_at DESC, id LIMIT :limit
                        """)
                .bind("state", kind == null ? null : kind.word())
                .bind("system", system)
                .bind("limit", limit)
                .map((row, _) -> read(row))
                .list());
    }

    /** Begins one of this system anew that was given up; empty when there is none or it was not given up. */
    public Optional<Delivery> again(String system, UUID id, Act act) {
        return jdbi.inTransaction(handle -> find(handle, id, " FOR UPDATE")
                .filter(delivery -> delivery.system().equals(system) && delivery.state() instanceof State.Dead)
                .map(delivery -> {
                    Delivery anew = delivery.anew(act.at());
                    write(handle, anew);
                    send(handle, id, act.at().toEpochMilli(), act.at());
                    Events.append(
                            handle,
                            Event.general(
                                    act,
                                    Event.Kind.WEBHOOK_AGAIN,
                                    "Sends the answer of item " + id + " of " + anew.system() + " to its webhook again",
                                    Map.of("system", anew.system(), "item", id.toString())));
                    return anew;
                }));
    }

    private static void write(Handle handle, Delivery delivery) {
        var state = columns(delivery.state());
        handle.createUpdate(
                        "UPDATE delivery SET tries = :tries, state = :state, at = :at, problem = :problem WHERE id = :id")
                .bind("id", delivery.id())
                .bind("tries", delivery.tries())
                .bind("state", state.getKey().word())
                .bind("at", state.getValue())
                .bind("problem", delivery.problem())
                .execute();
    }

    private static Map.Entry<Kind, Instant> columns(State state) {
        return switch (state) {
            case State.Waiting(Instant nextAt) -> Map.entry(Kind.WAITING, nextAt);
            case State.Delivered(Instant at) -> Map.entry(Kind.DELIVERED, at);
            case State.Dead(Instant at) -> Map.entry(Kind.DEAD, at);
        };
    }

    private static Delivery read(ResultSet row) throws SQLException {
        Instant at = row.getObject("at", Timestamp.class).toInstant();
        String word = row.getString("state");
        State state = switch (Kind.valueOf(word.toUpperCase(Locale.ROOT))) {
            case WAITING -> new State.Waiting(at);
            case DELIVERED -> new State.Delivered(at);
            case DEAD -> new State.Dead(at);
        };
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getString("system"),
                row.getTimestamp("made_at").toInstant(),
                row.getInt("tries"),
                state,
                row.getString("problem"));
    }
}
