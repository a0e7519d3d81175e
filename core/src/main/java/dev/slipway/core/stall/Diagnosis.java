package dev.slipway.core.stall;

import java.util.List;

/** What became of asking why a system gets nowhere. */
public sealed interface Diagnosis {
    /** It does get somewhere, or its stage cannot stall. */
    record Moving() implements Diagnosis {}

    /**
     * It is stuck, and nothing on record says why.
     *
     * @param since why it counts as stuck
     * @param unknown what would have to be known to tell
     */
    record Insufficient(String since, List<String> unknown) implements Diagnosis {
        public Insufficient {
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * It is stuck.
     *
     * @param since why it counts as stuck
     * @param findings the likeliest causes, at most two, the likeliest first
     * @param unknown what would have to be known to rule out the others
     */
    record Stalled(String since, List<Finding> findings, List<String> unknown) implements Diagnosis {
        public Stalled {
            findings = List.copyOf(findings);
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * A cause and what shows it.
     *
     * @param score the strengths of its signs together
     */
    record Finding(Cause cause, double score, List<Sign> signs) {
        public Finding {
            signs = List.copyOf(signs);
        }
    }
}
