package dev.slipway.core.review;

import java.time.Instant;

/** Why something may not be done with an item now. */
public sealed interface Refused {
    /** What is so, what was expected, and how to mend it. */
    String words();

    /** The reviewer's lease ran out; nobody else has taken the item. */
    record Expired(Instant at) implements Refused {
        @Override
        public String words() {
            return "lease: ran out at " + at + " (expected: a live one; the draft is kept, take the item again)";
        }
    }

    /** Somebody else has it, or the same person took it again elsewhere. */
    record Taken(String by) implements Refused {
        @Override
        public String words() {
            return "lease: " + by
                    + " has taken the item since (expected: the newest lease; what you wrote is kept as your draft)";
        }
    }

    record Decided(String by) implements Refused {
        @Override
        public String words() {
            return "item: decided by " + by + " (expected: one that is not decided yet)";
        }
    }

    record NotTaken() implements Refused {
        @Override
        public String words() {
            return "item: in nobody's hands (expected: take it first)";
        }
    }

    /** Nobody judges an item twice. */
    record Judged() implements Refused {
        @Override
        public String words() {
            return "item: judged by you before (expected: somebody else to judge it again)";
        }
    }

    /** It was given to somebody by name. */
    record MeantFor(String person) implements Refused {
        @Override
        public String words() {
            return "item: given to " + person + " (expected: taken by " + person + ", or given to somebody else first)";
        }
    }

    /** A decision that stands cannot be undone. */
    record TooLate(Instant releasedAt) implements Refused {
        @Override
        public String words() {
            return "decision: stands since " + releasedAt
                    + " (expected: undone before; report an outcome to correct it)";
        }
    }

    /** Only who decided can undo, and only the decision the item stands at. */
    record NotYours(String by) implements Refused {
        @Override
        public String words() {
            return "decision: made by " + by + " (expected: undone by " + by + ")";
        }
    }
}
