package dev.slipway.store.rollout;

import dev.slipway.core.rollout.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** The customers a phase has met, each with a window that opens with the first call and closes once. */
final class Windows {
    /** A phase's number in the tables: steps from 0. */
    static final int SHADOW = -1;

    /** How long calls may take from a node's journal to the database before they are noted as late. */
    private static final Duration LATE = Duration.ofSeconds(60);

    private static final String MEET_IN_STEP = """
            INSERT INTO rollout_customer AS t (rollout, phase, customer, arm, first_seen)
            SELECT :rollout, :phase, customer, (array_agg(arm ORDER BY received_at, id))[1], min(received_at)
            FROM interaction
            WHERE system = :system AND at >= :from AND at < :until AND rollout = :rollout AND received_at >= :since
                AND received_at < :until AND customer IS NOT NULL AND arm IN ('CANDIDATE', 'CONTROL')
            GROUP BY customer
            ON CONFLICT (rollout, phase, customer) DO UPDATE SET first_seen = excluded.first_seen, closed_at = NULL
            WHERE (t.closed_at IS NULL AND excluded.first_seen < t.first_seen)
                OR (:again AND t.closed_at IS NOT NULL AND excluded.first_seen >= t.first_seen + :window * interval '1 ms')
            """;

    private static final String MEET_IN_SHADOW = """
            INSERT INTO rollout_customer AS t (rollout, phase, customer, arm, first_seen)
            SELECT :rollout, :phase, i.customer, 'PAIR', min(i.received_at)
            FROM shadow_pair p JOIN interaction i ON i.at = p.at AND i.id = p.interaction
            WHERE p.system = :system AND p.at >= :from AND p.at < :until AND p.shadow_variant = :candidate AND p.kind = 'CANDIDATE'
                AND i.received_at >= :since AND i.received_at < :until AND i.customer IS NOT NULL
            GROUP BY i.customer
            ON CONFLICT (rollout, phase, customer) DO UPDATE SET first_seen = excluded.first_seen
            WHERE t.closed_at IS NULL AND excluded.first_seen < t.first_seen
            """;

    private Windows() {}

    /** After the last step customers are met again and again, under the number that follows the steps'. */
    static int number(StoredRollout rollout) {
        return switch (rollout.position().phase()) {
            case Phase.Shadow _ -> SHADOW;
            case Phase.AtStep(int step) -> step;
            case Phase.Done _ -> promoted(rollout);
        };
    }

    static int promoted(StoredRollout rollout) {
        return rollout.plan().steps().size();
    }

    /**
     * From when on traffic may have come that was not looked at: from the last look on, and further back where calls came late. To
     * be asked once for each look, since the note of these is taken away.
     */
    static Instant unseen(Handle handle, StoredRollout rollout) {
        Instant usual = rollout.seenUntil().minus(LATE);
        try (Query query = handle.createQuery("DELETE FROM late_traffic WHERE system = :system RETURNING oldest")) {
            return query.bind("system", rollout.system())
                    .mapTo(Instant.class)
                    .findOne()
                    .filter(usual::isAfter)
                    .orElse(usual);
        }
    }

    /**
     * Opens windows for whoever called and was not seen yet.
     *
     * @param unseen as {@link #unseen}
     */
    static void meet(Handle handle, StoredRollout rollout, Instant unseen, Instant until) {
        Instant since = rollout.position().since();
        boolean shadow = rollout.position().phase() instanceof Phase.Shadow;
        try (Update update = handle.createUpdate(shadow ? MEET_IN_SHADOW : MEET_IN_STEP)) {
            if (shadow) {
                update.bind("candidate", rollout.plan().identity().candidate());
            } else {
                update.bind("again", rollout.position().phase() instanceof Phase.Done)
                        .bind("window", rollout.plan().minimum().outcomes().toMillis());
            }
            update.bind("rollout", rollout.id())
                    .bind("phase", number(rollout))
                    .bind("system", rollout.system())
                    .bind("since", since)
                    .bind("from", unseen.isBefore(since) ? since.minusSeconds(1) : unseen)
                    .bind("until", until)
                    .execute();
        }
    }

    /** Phases in which somebody's window is open: the present one, and earlier ones that were left before all had closed. */
    static List<Integer> open(Handle handle, StoredRollout rollout) {
        try (Query query = handle.createQuery("""
                SELECT DISTINCT phase FROM rollout_customer WHERE rollout = :rollout AND closed_at IS NULL ORDER BY phase
                """)) {
            return query.bind("rollout", rollout.id()).mapTo(Integer.class).list();
        }
    }

    /** Closes a phase's windows that opened before this instant, and says whose they were, in the order they opened. */
    static List<String> close(Handle handle, StoredRollout rollout, int phase, Instant openedBefore, Instant now) {
        try (Query query = handle.createQuery("""
                WITH closed AS (
                    UPDATE rollout_customer SET closed_at = :now
                    WHERE rollout = :rollout AND phase = :phase AND closed_at IS NULL AND first_seen < :before
                    RETURNING customer, first_seen)
                SELECT customer FROM closed ORDER BY first_seen, customer
                """)) {
            return query.bind("rollout", rollout.id())
                    .bind("phase", phase)
                    .bind("before", openedBefore)
                    .bind("now", now)
                    .mapTo(String.class)
                    .list();
        }
    }
}
