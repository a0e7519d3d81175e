package dev.slipway.core.evidence;

/**
 * Evidence about a share from two counters: the binomial likelihood ratio against θ₀, averaged over every θ on the far
 * side of it with equal weight. The result is the log of an e-process: it starts at 0, and if the null is true it ever
 * reaches log(1/α) with probability at most α (Ville), however often one looks and whenever one stops.
 *
 * <p>Each observation's chance of being a success, given everything before it, has to obey the null; observations need
 * not be independent or alike. Sources: Robbins 1970; Howard, Ramdas, McAuliffe &amp; Sekhon 2021 (arXiv 1810.08240);
 * Lindon &amp; Malek 2020 (2011.03567); Lindon, Sanden &amp; Shirikian 2022 (2205.14762); Turner, Ly &amp; Grünwald
 * 2021 (2106.02693).
 */
public final class BinomialMixture {
    /** Names the formula of this class; recorded with every verdict. */
    public static final String FORMULA = "binomial-mixture/1";

    private BinomialMixture() {}

    /**
     * Evidence against "the share of successes is at most {@code limit}".
     *
     * @param successes k, from 0 to {@code trials}
     * @param limit θ₀, above 0 and below 1
     * @return log E
     */
    public static double againstAtMost(long successes, long trials, double limit) {
        check(successes, trials, limit);
        return above(successes, trials - successes, limit, 1 - limit);
    }

    /** Evidence against "the share of successes is at least {@code limit}"; see {@link #againstAtMost}. */
    public static double againstAtLeast(long successes, long trials, double limit) {
        check(successes, trials, limit);
        return above(trials - successes, successes, 1 - limit, limit);
    }

    /** Evidence against "the share of successes is {@code share}": the mean of both sides. */
    public static double againstEqual(long successes, long trials, double share) {
        double high = againstAtMost(successes, trials, share);
        double low = againstAtLeast(successes, trials, share);
        return LogMean.of(new double[] {high, low});
    }

    /**
     * logB(a, b) + log(1 − I_p(a, b)) − log q − k·log p − f·log q, with a = k+1 and b = f+1. Where 1 − I is the small
     * tail, the continued fraction cancels everything but three terms, so that nothing underflows.
     */
    private static double above(long k, long f, double p, double q) {
        if (k + f == 0) {
            return 0;
        }
        double a = k + 1.0;
        double b = f + 1.0;
        if (LogBeta.below(b, a, q)) {
            return StrictMath.log(p) - StrictMath.log(b) + StrictMath.log(LogBeta.fraction(b, a, q));
        }
        double logP = StrictMath.log(p);
        double logQ = StrictMath.log(q);
        double logBeta = LogBeta.of(a, b);
        double lower = a * logP + b * logQ - StrictMath.log(a) - logBeta + StrictMath.log(LogBeta.fraction(a, b, p));
        return logBeta - k * logP - b * logQ + StrictMath.log1p(-StrictMath.exp(lower));
    }

    private static void check(long successes, long trials, double limit) {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException("successes: " + successes + " (expected: 0 to " + trials + ")");
        }
        if (!(limit > 0 && limit < 1)) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: above 0 and below 1)");
        }
    }
}
