package dev.slipway.store.review;

import dev.slipway.core.review.Item;
import dev.slipway.core.review.ItemState;
import dev.slipway.core.review.Origin;
import dev.slipway.core.review.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** {@code review_item}, within one transaction. */
record ItemTable(Handle handle) {
    /** An item under lock, with the active time its page has told since it was taken. */
    record Locked(Item item, Duration told) {}

    /** Adds an item; false when it is there already. */
    boolean insert(Item item) {
        Item.Place place = item.place();
        Item.Matter matter = item.matter();
        Columns columns = Columns.of(item.state());
        Origin origin = item.track().origin();
        try (Update insert = handle.createUpdate("""
                INSERT INTO review_item (id, queue, system, interaction, question, suggestion, hidden_share, ai_hidden, priority,
                    due_at, arrived_at, assigned_to, revision, state, person, ends_at, note, origin, origin_reason, origin_share,
                    flow, step)
                VALUES (:id, :queue, :system, CAST(:interaction AS uuid), :question, :suggestion, :share, :hidden, :priority,
                    CAST(:due AS timestamptz), :arrived, :assigned, :revision, :state, :person, CAST(:ends AS timestamptz), :note,
                    :origin, :reason, :sampled, CAST(:flow AS bigint), :step)
                ON CONFLICT DO NOTHING
                """)) {
            return insert.bind("id", item.id())
                            .bind("state", columns.state())
                            .bind("person", columns.person())
                            .bind("ends", text(columns.ends()))
                            .bind("note", columns.note())
                            .bind("origin", origin.way().word())
                            .bind("reason", origin.reason())
                            .bind("sampled", origin.share().basisPoints())
                            .bind("flow", text(item.track().revision()))
                            .bind("step", item.track().step())
                            .bind("queue", place.queue())
                            .bind("system", matter.system())
                            .bind("interaction", text(matter.interaction()))
                            .bind("question", matter.question())
                            .bind("suggestion", matter.suggestion())
                            .bind("share", item.blinding().share().basisPoints())
                            .bind("hidden", item.blinding().aiHidden())
                            .bind("priority", place.priority())
                            .bind("due", text(place.dueAt()))
                            .bind("arrived", place.arrivedAt())
                            .bind("assigned", place.assignedTo())
                            .bind("revision", item.revision())
                            .execute()
                    == 1;
        }
    }

    Optional<Item> find(UUID id) {
        return handle.createQuery("SELECT * FROM review_item WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> Rows.item(row))
                .findOne();
    }

    Optional<Locked> lock(UUID id) {
        return handle.createQuery("SELECT * FROM review_item WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map((row, _) -> new Locked(Rows.item(row), Duration.ofMillis(row.getLong("active_ms"))))
                .findOne();
    }

    /** Locks what a reviewer has before them already, also when another page of theirs asks. */
    Optional<Locked> lockOwn(String queue, String reviewer, Instant now) {
        return handle.createQuery("""
                        SELECT * FROM review_item
                        WHERE queue = :queue AND state = 'leased' AND person = :reviewer AND ends_at > :now
                        ORDER BY began_at LIMIT 1 FOR UPDATE SKIP LOCKED
                        """)
                .bind("queue", queue)
                .bind("reviewer", reviewer)
                .bind("now", now)
                .map((row, _) -> new Locked(Rows.item(row), Duration.ofMillis(row.getLong("active_ms"))))
                .findOne();
    }

    /** Locks the next item in the strict order of {@link Item#ORDER} that nobody else is just taking. */
    Optional<Locked> lockNext(String queue, String reviewer, Instant now) {
        return handle.createQuery("""
                        SELECT * FROM review_item
                        WHERE queue = :queue AND state IN ('open', 'leased', 'parked') AND (state = 'open' OR ends_at <= :now)
                            AND (assigned_to IS NULL OR assigned_to = :reviewer OR EXISTS (
                                SELECT 1 FROM review_absence a WHERE a.person = assigned_to AND a.until > :now))
                            AND :reviewer <> ALL (judged)
                            AND (NOT EXISTS (SELECT 1 FROM review_member m WHERE m.queue = :queue) OR EXISTS (
                                SELECT 1 FROM review_member m WHERE m.queue = :queue AND m.person = :reviewer))
                        ORDER BY priority DESC, due_at, arrived_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
                        """)
                .bind("queue", queue)
                .bind("reviewer", reviewer)
                .bind("now", now)
                .map((row, _) -> new Locked(Rows.item(row), Duration.ofMillis(row.getLong("active_ms"))))
                .findOne();
    }

    /** Writes what can change of an item under lock. */
    void write(Item item, Duration told) {
        Columns columns = Columns.of(item.state());
        try (Update update = handle.createUpdate("""
                UPDATE review_item SET assigned_to = :assigned, revision = :revision, state = :state, person = :person,
                    began_at = CAST(:began AS timestamptz), ends_at = CAST(:ends AS timestamptz), note = :note,
                    decision = CAST(:decision AS uuid), active_ms = :told
                WHERE id = :id
                """)) {
            update.bind("id", item.id())
                    .bind("assigned", item.place().assignedTo())
                    .bind("revision", item.revision())
                    .bind("state", columns.state())
                    .bind("person", columns.person())
                    .bind("began", text(columns.began()))
                    .bind("ends", text(columns.ends()))
                    .bind("note", columns.note())
                    .bind("decision", text(columns.decision()))
                    .bind("told", told.toMillis())
                    .execute();
        }
    }

    /** Writes what a flow changes of an item under lock, beside its state. */
    void move(Item item) {
        Track track = item.track();
        try (Update update = handle.createUpdate("""
                UPDATE review_item SET queue = :queue, priority = :priority, due_at = CAST(:due AS timestamptz),
                    suggestion = :suggestion, step = :step, judged = :judged, verdicts = :verdicts WHERE id = :id
                """)) {
            update.bind("id", item.id())
                    .bind("queue", item.place().queue())
                    .bind("priority", item.place().priority())
                    .bind("due", text(item.place().dueAt()))
                    .bind("suggestion", item.matter().suggestion())
                    .bind("step", track.step())
                    .bindArray("judged", String.class, track.judged())
                    .bindArray("verdicts", UUID.class, track.verdicts())
                    .execute();
        }
        write(item, Duration.ZERO);
    }

    /** Locks undecided items past their due time that nobody has moved for it; the flow says whether it does. */
    List<Item> lockOverdue(Instant now, int most) {
        return handle.createQuery("""
                        SELECT * FROM review_item
                        WHERE due_at <= :now AND state IN ('open', 'leased', 'parked') AND NOT escalated AND flow IS NOT NULL
                            AND (state = 'open' OR ends_at <= :now)
                        ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED
                        """)
                .bind("now", now)
                .bind("most", most)
                .map((row, _) -> Rows.item(row))
                .list();
    }

    void markEscalated(UUID id) {
        handle.execute("UPDATE review_item SET escalated = true WHERE id = ?", id);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private record Columns(
            String state,
            @Nullable String person,
            @Nullable Instant began,
            @Nullable Instant ends,
            @Nullable String note,
            @Nullable UUID decision) {
        static Columns of(ItemState state) {
            return switch (state) {
                case ItemState.Open _ -> new Columns("open", null, null, null, null, null);
                case ItemState.Leased it -> new Columns("leased", it.holder(), it.since(), it.until(), null, null);
                case ItemState.Parked it -> new Columns("parked", it.by(), null, it.until(), it.reason(), null);
                case ItemState.Decided it -> new Columns("decided", it.by(), null, it.releaseAt(), null, it.decision());
                case ItemState.Released it -> new Columns("released", it.by(), it.at(), null, null, it.decision());
            };
        }
    }
}
