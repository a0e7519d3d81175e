package dev.slipway.core.rollout;

/**
 * Something a phase still waits for.
 *
 * @param guardrail its name; empty for the bake time
 * @param have what is there
 * @param need what is wanted; 0 where nobody can tell yet
 * @param words the same in a sentence
 */
public record Missing(Kind kind, String guardrail, long have, long need, String words) {
    /** What kind of thing is missing. */
    public enum Kind {
        /** Time; in seconds. */
        BAKE,
        /** Customers in the smaller arm, or pairs. */
        UNITS,
        /** Windows to close. */
        WINDOWS,
        /** Outcomes of the side that lacks more. */
        OUTCOMES,
        /** Evidence, in customers; the need is an estimate at the rate so far. */
        EVIDENCE
    }
}
