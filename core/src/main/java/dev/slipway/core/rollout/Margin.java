package dev.slipway.core.rollout;

/** How much worse the candidate may be before it counts as worse. */
public sealed interface Margin {
    /**
     * As a difference of shares.
     *
     * @param difference e.g. 0.02 for two percentage points; 0 when the candidate has to be better
     */
    record Points(double difference) implements Margin {
        public Points {
            if (!(difference >= 0 && difference < 1)) {
                throw new IllegalArgumentException("margin: " + difference + " (expected: from 0 to below 1)");
            }
        }
    }

    /**
     * As a multiple of the failures, for failures too rare for points.
     *
     * @param ratio e.g. 1.5 for half as many again
     */
    record Times(double ratio) implements Margin {
        public Times {
            if (!(ratio > 1 && ratio <= 1_000)) {
                throw new IllegalArgumentException("margin: " + ratio + " times (expected: above 1, at most 1000)");
            }
        }

        /** The candidate's share of the failures if it fails exactly {@code ratio} times as often. */
        double shareOfFailures(double candidateShare) {
            return candidateShare * ratio / (candidateShare * ratio + 1 - candidateShare);
        }
    }
}
