package dev.slipway.store.review;

import dev.slipway.core.review.Blinding;
import dev.slipway.core.review.Claim;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.ItemState;
import dev.slipway.core.review.Judgement;
import dev.slipway.core.review.Origin;
import dev.slipway.core.review.Track;
import dev.slipway.core.review.Worked;
import dev.slipway.core.rollout.Share;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows of the review tables. */
final class Rows {
    private Rows() {}

    static Item item(ResultSet row) throws SQLException {
        return new Item(
                row.getObject("id", UUID.class),
                new Item.Place(
                        row.getString("queue"),
                        row.getInt("priority"),
                        timeOrNull(row, "due_at"),
                        time(row, "arrived_at"),
                        row.getString("assigned_to")),
                new Item.Matter(
                        row.getString("system"),
                        row.getObject("interaction", UUID.class),
                        row.getString("question"),
                        row.getString("suggestion")),
                new Blinding(new Share(row.getInt("hidden_share")), row.getBoolean("ai_hidden")),
                row.getLong("revision"),
                state(row),
                track(row));
    }

    private static Track track(ResultSet row) throws SQLException {
        long flow = row.getLong("flow");
        Long revision = row.wasNull() ? null : Long.valueOf(flow);
        return new Track(
                new Origin(
                        Origin.Way.of(row.getString("origin")),
                        row.getString("origin_reason"),
                        new Share(row.getInt("origin_share"))),
                revision,
                row.getInt("step"),
                List.of((String[]) row.getArray("judged").getArray()),
                List.of((UUID[]) row.getArray("verdicts").getArray()));
    }

    private static ItemState state(ResultSet row) throws SQLException {
        String state = row.getString("state");
        String person = row.getString("person");
        return switch (state) {
            case "open" -> new ItemState.Open();
            case "leased" -> new ItemState.Leased(person, time(row, "began_at"), time(row, "ends_at"));
            case "parked" -> new ItemState.Parked(person, row.getString("note"), time(row, "ends_at"));
            case "decided" ->
                new ItemState.Decided(person, row.getObject("decision", UUID.class), time(row, "ends_at"));
            case "released" ->
                new ItemState.Released(person, row.getObject("decision", UUID.class), time(row, "began_at"));
            default ->
                throw new IllegalStateException(
                        "review_item.state: " + state + " (expected: one that this version writes)");
        };
    }

    static StoredItem.Draft draft(ResultSet row) throws SQLException {
        return new StoredItem.Draft(row.getString("text"), row.getLong("version"), time(row, "saved_at"));
    }

    static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                row.getObject("id", UUID.class),
                new Claim(row.getString("reviewer"), row.getLong("revision")),
                new Decision.Said(judgement(row), row.getString("comment")),
                new Decision.Measured(
                        new Worked(
                                Duration.ofMillis(row.getLong("active_ms")), Duration.ofMillis(row.getLong("idle_ms"))),
                        row.getBoolean("too_soon")),
                time(row, "decided_at"));
    }

    private static Judgement judgement(ResultSet row) throws SQLException {
        String verdict = row.getString("verdict");
        return switch (verdict) {
            case "accepted" -> new Judgement.Accepted();
            case "answered" -> new Judgement.Answered(row.getString("answer"), row.getString("label"));
            case "rejected" -> new Judgement.Rejected(row.getString("reason"));
            default ->
                throw new IllegalStateException(
                        "review_decision.verdict: " + verdict + " (expected: one that this version writes)");
        };
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
