package dev.slipway.core.review;

import org.jspecify.annotations.Nullable;

/** What a reviewer says about an item. */
public sealed interface Judgement {
    /** The AI's suggestion as it stands. */
    record Accepted() implements Judgement {}

    /**
     * An answer of the reviewer's own.
     *
     * @param answer a JSON object
     * @param label the value in it that outcomes are compared by; null where the system names none
     */
    record Answered(String answer, @Nullable String label) implements Judgement {}

    /** The question cannot be answered. Costs the reviewer no more than an answer: one reason, no correction. */
    record Rejected(String reason) implements Judgement {
        public Rejected {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("reason: blank (expected: why it cannot be answered)");
            }
        }
    }
}
