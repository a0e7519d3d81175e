package dev.slipway.core.review;

import dev.slipway.core.rollout.Share;
import java.util.Arrays;

/**
 * How an item came to people. Kept with it before anybody has seen it.
 *
 * @param reason in the words of the flow, e.g. {@code low confidence}; empty where none is needed
 * @param share of such calls that become items; it is drawn by the item's id, so that drawing again gives the same
 */
public record Origin(Way way, String reason, Share share) {
    /** A call that nobody but a person answers. */
    public static final Origin HELD = new Origin(Way.HOLD, "", Share.ALL);

    public static final Origin BROUGHT = new Origin(Way.BROUGHT, "", Share.ALL);

    /** Why people see this one, in words. */
    public String words() {
        String because = reason.isEmpty() ? "" : ": " + reason;
        return switch (way) {
            case HOLD -> "Nothing is released without a person" + because;
            case ESCALATE -> "The AI's answer was kept back" + because;
            case AUDIT -> "A sample of what was released, " + share + because;
            case ALL_WORK -> "People stand in for the AI" + because;
            case BROUGHT -> "Brought from elsewhere" + because;
            case EXCEPTION -> "An exception" + because;
            case APPEAL -> "An appeal" + because;
            case CORRECTION -> "A correction" + because;
        };
    }

    /** Why people see a piece of work. */
    public enum Way {
        /** Nothing is released without a person. */
        HOLD,
        /** The AI's answer was not released: a person has to look at it first. */
        ESCALATE,
        /** The AI's answer was released, and a sample is looked at afterwards. */
        AUDIT,
        /** The AI is stopped, over budget or broken: people do all the work. */
        ALL_WORK,
        /** It came from elsewhere. */
        BROUGHT,
        /** People rejected it, or nobody could answer. */
        EXCEPTION,
        /** Somebody asks for another look. */
        APPEAL,
        /** It turned out wrong after it was answered. */
        CORRECTION;

        /** Whether something went wrong with a call before. */
        public boolean isCase() {
            return switch (this) {
                case EXCEPTION, APPEAL, CORRECTION -> true;
                case HOLD, ESCALATE, AUDIT, ALL_WORK, BROUGHT -> false;
            };
        }

        /** The word for it in the database, the API and on screen. */
        public String word() {
            return switch (this) {
                case HOLD -> "hold";
                case ESCALATE -> "escalate";
                case AUDIT -> "audit";
                case ALL_WORK -> "all-work";
                case BROUGHT -> "brought";
                case EXCEPTION -> "exception";
                case APPEAL -> "appeal";
                case CORRECTION -> "correction";
            };
        }

        public static Way of(String word) {
            return Arrays.stream(values())
                    .filter(way -> way.word().equals(word))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException(
                                    "origin: " + word
                                            + " (expected: hold, escalate, audit, all-work, brought, exception, appeal or correction)"));
        }
    }
}
