package dev.slipway.store.review;

import dev.slipway.core.review.Item;
import dev.slipway.core.review.ItemState;
import dev.slipway.core.review.Judgement;
import dev.slipway.core.review.Worked;
import dev.slipway.store.event.Act;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** What is written beside the items, within one transaction: drafts, decisions, events. */
record Papers(Handle handle) {
    private static final int MEDIAN_OF = 200;

    StoredItem of(Item item, String reviewer) {
        Decision decision = switch (item.state()) {
            case ItemState.Decided decided -> decision(decided.decision());
            case ItemState.Released released -> decision(released.decision());
            case ItemState.Open _, ItemState.Leased _, ItemState.Parked _ -> null;
        };
        return new StoredItem(
                item,
                draft(item.id(), reviewer).orElse(null),
                decision,
                item.track().verdicts().stream().map(this::decision).toList());
    }

    Decision decision(UUID id) {
        return handle.createQuery("SELECT * FROM review_decision WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> Rows.decision(row))
                .one();
    }

    Optional<StoredItem.Draft> draft(UUID item, String reviewer) {
        return handle.createQuery("SELECT * FROM review_draft WHERE item = :item AND reviewer = :reviewer")
                .bind("item", item)
                .bind("reviewer", reviewer)
                .map((row, _) -> Rows.draft(row))
                .findOne();
    }

    /** Saves over version {@code seen}, 0 for none; false when another tab has saved since. */
    boolean save(UUID item, String text, long seen, Act act) {
        try (Update save = handle.createUpdate("""
                INSERT INTO review_draft AS d (item, reviewer, version, text, saved_at)
                SELECT :item, :reviewer, 1, :text, CAST(:at AS timestamptz) WHERE :seen = 0
                    OR EXISTS (SELECT 1 FROM review_draft WHERE item = :item AND reviewer = :reviewer)
                ON CONFLICT (item, reviewer) DO UPDATE SET version = d.version + 1, text = :text, saved_at = CAST(:at AS timestamptz)
                    WHERE d.version = :seen
                """)) {
            return save.bind("item", item)
                            .bind("reviewer", act.by())
                            .bind("text", text)
                            .bind("at", act.at())
                            .bind("seen", seen)
                            .execute()
                    == 1;
        }
    }

    void forgetDrafts(UUID item) {
        handle.execute("DELETE FROM review_draft WHERE item = ?", item);
    }

    void insert(Item item, Decision decision) {
        Judgement judgement = decision.said().judgement();
        Judgement.@Nullable Answered answered = judgement instanceof Judgement.Answered it ? it : null;
        try (Update insert = handle.createUpdate("""
                INSERT INTO review_decision (id, item, queue, revision, reviewer, verdict, answer, label, reason, comment, active_ms,
                    idle_ms, too_soon, decided_at)
                VALUES (:id, :item, :queue, :revision, :reviewer, :verdict, :answer, :label, :reason, :comment, :active, :idle,
                    :soon, :at)
                """)) {
            insert.bind("id", decision.id())
                    .bind("item", item.id())
                    .bind("queue", item.place().queue())
                    .bind("revision", decision.by().revision())
                    .bind("reviewer", decision.by().reviewer())
                    .bind("verdict", verdict(judgement))
                    .bind("answer", answered == null ? null : answered.answer())
                    .bind("label", answered == null ? null : answered.label())
                    .bind("reason", judgement instanceof Judgement.Rejected it ? it.reason() : null)
                    .bind("comment", decision.said().comment())
                    .bind("active", decision.measured().worked().active().toMillis())
                    .bind("idle", decision.measured().worked().idle().toMillis())
                    .bind("soon", decision.measured().tooSoon())
                    .bind("at", decision.at())
                    .execute();
        }
    }

    private static String verdict(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Accepted _ -> "accepted";
            case Judgement.Answered _ -> "answered";
            case Judgement.Rejected _ -> "rejected";
        };
    }

    void event(Item item, String kind, String text, Worked worked, Act act) {
        try (Update insert = handle.createUpdate("""
                INSERT INTO review_event (item, at, person, kind, revision, text, active_ms, idle_ms)
                VALUES (:item, :at, :person, :kind, :revision, :text, :active, :idle)
                """)) {
            insert.bind("item", item.id())
                    .bind("at", act.at())
                    .bind("person", act.by())
                    .bind("kind", kind)
                    .bind("revision", item.revision())
                    .bind("text", text)
                    .bind("active", worked.active().toMillis())
                    .bind("idle", worked.idle().toMillis())
                    .execute();
        }
    }

    /** The median time in somebody's hands of a queue's newest decisions. */
    Optional<Duration> median(String queue) {
        return handle.createQuery("""
                        SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY spent) FROM (
                            SELECT active_ms + idle_ms AS spent FROM review_decision WHERE queue = :queue
                            ORDER BY decided_at DESC LIMIT :newest) recent
                        """)
                .bind("queue", queue)
                .bind("newest", MEDIAN_OF)
                .map((row, _) -> Optional.ofNullable(row.getObject(1, Double.class)))
                .one()
                .map(millis -> Duration.ofMillis(Math.round(millis)));
    }
}
