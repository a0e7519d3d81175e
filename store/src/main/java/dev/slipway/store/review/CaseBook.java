package dev.slipway.store.review;

import dev.slipway.core.review.Flow;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.Judgement;
import dev.slipway.core.review.Origin;
import dev.slipway.core.rollout.Share;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cases: what went wrong becomes work for people, once. A case is an item, so it is taken, decided and escalated as any other; its
 * id follows from what it is about, and the database lets a call be in one open case at a time. Thread-safe.
 */
public final class CaseBook {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** No more are found by one look. */
    public static final int AT_ONCE = 100;

    private final Jdbi jdbi;

    CaseBook(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A call that something is wrong with.
     *
     * @param reason what, in words
     */
    public record Wrong(UUID interaction, String system, Origin.Way way, String reason) {}

    /**
     * Calls that nobody answered, and answers that turned out wrong, since a time, the oldest first; those in a case, or that
     * were in one, left out.
     *
     * @param exceptions the systems of which the first are wanted
     * @param corrections the systems of which the second are wanted
     * @return at most {@link #AT_ONCE}
     */
    public List<Wrong> wrong(List<String> exceptions, List<String> corrections, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT * FROM (
                            SELECT i.id, i.system, 'exception' AS way, coalesce(i.error_code, 'nobody answered') AS reason, i.at
                            FROM interaction i WHERE i.system = ANY(:exceptions) AND i.at >= :since AND i.status IN ('FAILED', 'INTERRUPTED')
                            UNION ALL
                            SELECT DISTINCT ON (i.id) i.id, i.system, 'correction', 'turned out wrong: '
                                || CASE WHEN o.label IS NULL THEN 'reported by ' || o.source ELSE o.label || ', by ' || o.source END, i.at
                            FROM outcome o JOIN interaction i ON i.at = o.at AND i.id = o.interaction
                            WHERE i.system = ANY(:corrections) AND o.received_at >= :since AND i.status = 'ANSWERED'
                                AND (o.correct IS FALSE OR (o.correct IS NULL AND o.label <> i.answer_value) OR o.overridden)
                        ) wrong
                        WHERE NOT EXISTS (SELECT 1 FROM review_item c WHERE c.interaction = wrong.id
                            AND c.origin IN ('exception', 'appeal', 'correction'))
                        ORDER BY at LIMIT :most
                        """)
                .bindArray("exceptions", String.class, exceptions)
                .bindArray("corrections", String.class, corrections)
                .bind("since", since)
                .bind("most", AT_ONCE)
                .map((row, _) -> wrong(row))
                .list());
    }

    private static Wrong wrong(ResultSet row) throws SQLException {
        return new Wrong(
                row.getObject("id", UUID.class),
                row.getString("system"),
                Origin.Way.of(row.getString("way")),
                row.getString("reason"));
    }

    /**
     * Opens a case.
     *
     * @param id of the case
     * @return the case; empty where the flow names nobody for it, or the call is in an open case already
     */
    public Optional<Item> open(UUID id, Wrong wrong, Flow flow, long revision, Instant now) {
        return jdbi.inTransaction(handle -> {
            Origin origin = new Origin(wrong.way(), wrong.reason(), Share.ALL);
            return flow.open(id, matter(handle, wrong), origin, revision, now)
                    .filter(item -> new ItemTable(handle).insert(item));
        });
    }

    /** What was asked and answered, as far as it is kept. */
    private static Item.Matter matter(Handle handle, Wrong wrong) {
        return handle.createQuery("""
                        SELECT coalesce(r.question, (SELECT content FROM body WHERE interaction = :id AND part = 'REQUEST' LIMIT 1)) AS question,
                            coalesce((SELECT content FROM body WHERE interaction = :id AND part = 'ANSWER' LIMIT 1),
                                CAST(jsonb_build_object('label', (SELECT answer_value FROM interaction WHERE id = :id
                                    AND answer_value IS NOT NULL LIMIT 1)) AS text)) AS answer
                        FROM (SELECT 1) one LEFT JOIN review_item r ON r.id = :id
                        """)
                .bind("id", wrong.interaction())
                .map((row, _) -> new Item.Matter(
                        wrong.system(),
                        wrong.interaction(),
                        question(row.getString("question"), wrong.interaction()),
                        answer(row.getString("answer"))))
                .one();
    }

    private static String question(@Nullable String kept, UUID interaction) {
        return kept == null
                ? JSON.createObjectNode()
                        .put("call", interaction.toString())
                        .put("note", "what was asked is not kept")
                        .toString()
                : object(kept)
                        .orElseGet(
                                () -> JSON.createObjectNode().put("text", kept).toString());
    }

    private static @Nullable String answer(@Nullable String kept) {
        return kept == null || kept.equals("{\"label\": null}")
                ? null
                : object(kept).orElse(null);
    }

    private static Optional<String> object(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isObject() ? Optional.of(text) : Optional.empty();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    /** What people rejected goes to whom the flow names, in the transaction in which the rejection stands. */
    static void rejected(Handle handle, Item item, Decision decision, Flow flow, Instant now) {
        Long revision = item.track().revision();
        boolean first = !item.track().origin().way().isCase();
        if (first
                && revision != null
                && item.matter().interaction() != null
                && decision.said().judgement() instanceof Judgement.Rejected rejected) {
            Origin origin = new Origin(Origin.Way.EXCEPTION, "rejected: " + rejected.reason(), Share.ALL);
            UUID id = UUID.nameUUIDFromBytes(("exception:" + item.id()).getBytes(StandardCharsets.UTF_8));
            flow.open(id, item.matter(), origin, revision, now).ifPresent(new ItemTable(handle)::insert);
        }
    }
}
