package dev.slipway.control.view;

import dev.slipway.core.rollout.Share;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An item of review as one reviewer sees it.
 *
 * @param revision to be sent along with everything that is done with it
 */
public record ItemView(UUID id, Where where, Came came, Asked asked, long revision, Standing standing, Own own) {
    /**
     * Its place.
     *
     * @param assignedTo the only person who may take it; null for anybody
     */
    public record Where(
            String queue,
            String system,
            @Nullable UUID interaction,
            int priority,
            Instant arrivedAt,
            @Nullable Instant dueAt,
            @Nullable String assignedTo) {}

    /**
     * Why people see it, as it was kept with it before anybody had.
     *
     * @param way {@code hold}, {@code escalate}, {@code audit}, {@code all-work} or {@code brought}
     * @param reason in the words of the flow; empty where none is needed
     * @param share of such calls that people see
     * @param words all of it in one sentence
     */
    public record Came(String way, String reason, Share share, String words) {}

    /**
     * What is asked.
     *
     * @param suggestion the AI's answer; null without a first pass, and where it is hidden
     * @param aiHidden whether this item is to be decided without seeing the AI
     * @param choices the labels to choose from; empty when an answer is free
     * @param earlier what others said, for whoever settles it; empty for everybody else
     */
    public record Asked(
            JsonNode question,
            @Nullable JsonNode suggestion,
            boolean aiHidden,
            List<String> choices,
            List<Earlier> earlier) {
        public Asked {
            choices = List.copyOf(choices);
            earlier = List.copyOf(earlier);
        }
    }

    /**
     * What somebody said in an earlier step. Nobody is named, so that it weighs what it says.
     *
     * @param verdict what they did, in one word
     */
    public record Earlier(
            String verdict,
            @Nullable JsonNode answer,
            @Nullable String reason,
            @Nullable String comment) {}

    /**
     * How it stands.
     *
     * @param state {@code open}, {@code leased}, {@code parked}, {@code decided} or {@code released}
     * @param person who has, parked or decided it; null when nobody does
     * @param until when the lease, the parking or the time to undo ends; null when none runs
     */
    public record Standing(
            String state, @Nullable String person, @Nullable Instant until) {}

    /** What the reviewer who asks has written. */
    public record Own(@Nullable DraftView draft, @Nullable DecisionView decision) {}

    /** @param version to be sent along with the next saving */
    public record DraftView(String text, long version, Instant savedAt) {}

    /**
     * @param verdict what became of it, in one word
     * @param changes from the AI's answer to the reviewer's, where there are both
     */
    public record DecisionView(
            String verdict,
            @Nullable JsonNode answer,
            @Nullable String reason,
            @Nullable String comment,
            Spent spent,
            List<Change> changes) {
        public DecisionView {
            changes = List.copyOf(changes);
        }
    }

    /** @param tooSoon whether it came sooner than the item can have been looked at */
    public record Spent(String by, Instant at, double activeSeconds, double idleSeconds, boolean tooSoon) {}

    /**
     * One difference between two answers.
     *
     * @param path JSON Pointer
     * @param before null where there was nothing
     * @param after null where there is nothing
     */
    public record Change(
            String path,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}
}
