package dev.slipway.store.review;

import dev.slipway.core.review.Proving;
import dev.slipway.core.rollout.Share;
import dev.slipway.store.event.Act;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Work whose right answer is known, and how people did. Thread-safe. */
public final class Proofs {
    private final Jdbi jdbi;

    Proofs(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public void add(Gold gold, Act act) {
        jdbi.useTransaction(handle -> new GoldTable(handle).insert(gold, act));
    }

    /** Takes it out; what was dealt stays. False when there is none. */
    public boolean retire(UUID id, String system, Instant now) {
        return jdbi.withHandle(handle -> handle.execute(
                        "UPDATE review_gold SET retired_at = ? WHERE id = ? AND system = ? AND retired_at IS NULL",
                        java.sql.Timestamp.from(now),
                        id,
                        system)
                == 1);
    }

    /** What stands of a system, in the order it was added. */
    public List<Gold> of(String system) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT * FROM review_gold WHERE system = :system AND retired_at IS NULL ORDER BY added_at, id
                        """)
                .bind("system", system)
                .map((row, _) -> GoldTable.gold(row))
                .list());
    }

    /** Systems that have such work for a queue. */
    public List<String> systems(String queue) {
        return jdbi.withHandle(handle -> new GoldTable(handle).systems(queue));
    }

    /**
     * How the next is dealt.
     *
     * @param taking a fresh id, from which everything is drawn
     * @param hidden share of these decided without seeing the AI
     */
    public record Deal(UUID taking, Proving proving, Share hidden) {}

    /** Puts one before somebody who begins a shift, or whose turn it is; whether it did. */
    static boolean dealt(Handle handle, String queue, Deal deal, boolean waiting, Act act) {
        GoldTable table = new GoldTable(handle);
        boolean wanted = deal.proving().calibrates(table.decided(queue, act), act.at())
                || (waiting && deal.proving().draws(deal.taking()));
        if (!wanted) {
            return false;
        }
        return table.unseen(queue, deal.taking(), act)
                .map(gold -> {
                    table.deal(gold, deal.taking(), deal.hidden(), act);
                    return true;
                })
                .orElse(false);
    }

    /**
     * A decision, for judging how people judge.
     *
     * @param suggestion the AI's answer, shown or not; null without one
     * @param known the right label of a piece dealt as a proof; null for any other
     */
    public record Judged(
            UUID item,
            Decision decision,
            String system,
            @Nullable String suggestion,
            boolean aiHidden,
            @Nullable String known) {}

    /** A queue's decisions that were not undone, the newest first. */
    public List<Judged> judged(String queue, Instant since, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT d.*, i.system, i.suggestion, i.ai_hidden, g.label AS known
                        FROM review_decision d JOIN review_item i ON i.id = d.item LEFT JOIN review_gold g ON g.id = i.gold
                        WHERE d.queue = :queue AND d.decided_at > :since AND (d.id = i.decision OR d.id = ANY(i.verdicts))
                        ORDER BY d.decided_at DESC LIMIT :most
                        """)
                .bind("queue", queue)
                .bind("since", since)
                .bind("most", most)
                .map((row, _) -> judged(row))
                .list());
    }

    private static Judged judged(ResultSet row) throws SQLException {
        return new Judged(
                row.getObject("item", UUID.class),
                Rows.decision(row),
                row.getString("system"),
                row.getString("suggestion"),
                row.getBoolean("ai_hidden"),
                row.getString("known"));
    }
}
