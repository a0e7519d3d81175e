package dev.slipway.store.review;

import dev.slipway.core.review.Blinding;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.ItemState;
import dev.slipway.core.review.Origin;
import dev.slipway.core.review.Track;
import dev.slipway.core.rollout.Share;
import dev.slipway.store.event.Act;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** {@code review_gold}, within one transaction. */
record GoldTable(Handle handle) {
    /** Nobody meets the same one again before. */
    private static final Duration AGAIN = Duration.ofDays(90);

    private static final Duration LATELY = Duration.ofDays(1);
    private static final int MOST = 100;

    void insert(Gold gold, Act act) {
        try (Update insert = handle.createUpdate("""
                INSERT INTO review_gold (id, queue, system, question, suggestion, label, added_by, added_at)
                VALUES (:id, :queue, :system, :question, :suggestion, :label, :by, :at)
                """)) {
            insert.bind("id", gold.id())
                    .bind("queue", gold.queue())
                    .bind("system", gold.system())
                    .bind("question", gold.question())
                    .bind("suggestion", gold.suggestion())
                    .bind("label", gold.label())
                    .bind("by", act.by())
                    .bind("at", act.at())
                    .execute();
        }
    }

    List<String> systems(String queue) {
        return handle.createQuery(
                        "SELECT DISTINCT system FROM review_gold WHERE queue = :queue AND retired_at IS NULL ORDER BY system")
                .bind("queue", queue)
                .mapTo(String.class)
                .list();
    }

    /** When somebody has decided lately in a queue, the newest first. */
    List<Instant> decided(String queue, Act act) {
        return handle.createQuery("""
                        SELECT decided_at FROM review_decision WHERE reviewer = :reviewer AND queue = :queue AND decided_at > :since
                        ORDER BY decided_at DESC LIMIT :most
                        """)
                .bind("reviewer", act.by())
                .bind("queue", queue)
                .bind("since", act.at().minus(LATELY))
                .bind("most", MOST)
                .map((row, _) -> Rows.time(row, "decided_at"))
                .list();
    }

    /** One that this person has not met lately; which one follows from the taking. */
    Optional<Gold> unseen(String queue, UUID taking, Act act) {
        return handle.createQuery("""
                        SELECT * FROM review_gold g WHERE queue = :queue AND retired_at IS NULL AND NOT EXISTS (
                            SELECT 1 FROM review_item i JOIN review_decision d ON d.item = i.id
                            WHERE i.gold = g.id AND d.reviewer = :reviewer AND d.decided_at > :since)
                        ORDER BY md5(CAST(g.id AS text) || :taking) LIMIT 1
                        """)
                .bind("queue", queue)
                .bind("reviewer", act.by())
                .bind("since", act.at().minus(AGAIN))
                .bind("taking", taking.toString())
                .map((row, _) -> gold(row))
                .findOne();
    }

    static Gold gold(ResultSet row) throws SQLException {
        return new Gold(
                row.getObject("id", UUID.class),
                row.getString("queue"),
                row.getString("system"),
                row.getString("question"),
                row.getString("suggestion"),
                row.getString("label"));
    }

    /** Makes an item of it. It looks as any other, also to a program: it names a call that never was. */
    void deal(Gold gold, UUID id, Share hidden, Act act) {
        Item item = new Item(
                id,
                new Item.Place(gold.queue(), 0, null, act.at(), null),
                new Item.Matter(gold.system(), id, gold.question(), gold.suggestion()),
                Blinding.draw(id, hidden),
                0,
                new ItemState.Open(),
                Track.of(Origin.HELD, null));
        new ItemTable(handle).insert(item);
        handle.execute("UPDATE review_item SET gold = ? WHERE id = ?", gold.id(), id);
    }

    boolean is(UUID item) {
        return handle.createQuery("SELECT gold IS NOT NULL FROM review_item WHERE id = :id")
                .bind("id", item)
                .mapTo(Boolean.class)
                .one();
    }
}
