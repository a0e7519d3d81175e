package dev.slipway.core.rollout;

import dev.slipway.core.evidence.BinomialMixture;
import dev.slipway.core.evidence.LogMean;
import java.util.ArrayList;
import java.util.List;

/**
 * Folds first failures into evidence of harm: candidate's failures among all, against π.
 *
 * <p>The comparisons of a plan (shadow, each π) follow one another. The starting capital is divided equally among
 * them: each part waits for its comparison and then stays in all later ones. So the evidence of all comparisons counts
 * together, is never reset, and a long good run before cannot make the test deaf; it costs at most the log of their
 * number. With one comparison this is {@link BinomialMixture} itself.
 */
final class HarmFold {
    /** Names the formula of this class; recorded with every verdict. */
    static final String FORMULA = "staged-first-failures/1+" + BinomialMixture.FORMULA;

    private final List<Share> shares;
    private final List<Tally> tallies;
    private final double[] logs;
    private double logE;
    private double peak;

    HarmFold(List<Share> shares) {
        this.shares = shares;
        this.tallies = new ArrayList<>(shares.stream().map(_ -> Tally.NONE).toList());
        this.logs = new double[shares.size()];
    }

    HarmFold(List<Share> shares, Harm stored) {
        this(shares);
        for (int comparison = 0; comparison < shares.size(); comparison++) {
            tallies.set(comparison, stored.comparisons().get(comparison));
            logs[comparison] = evidence(comparison);
        }
        logE = stored.logE();
        peak = stored.peak();
    }

    void add(int comparison, boolean ofCandidate) {
        tallies.set(comparison, tallies.get(comparison).plus(ofCandidate));
        logs[comparison] = evidence(comparison);
        logE = together();
        peak = Math.max(peak, logE);
    }

    private double evidence(int comparison) {
        Tally tally = tallies.get(comparison);
        double share = shares.get(comparison).fraction();
        return BinomialMixture.againstAtMost(tally.candidate(), tally.all(), share);
    }

    private double together() {
        double[] parts = new double[logs.length];
        double fromHere = 0;
        for (int comparison = logs.length - 1; comparison >= 0; comparison--) {
            fromHere += logs[comparison];
            parts[comparison] = fromHere;
        }
        return LogMean.of(parts);
    }

    Harm harm() {
        return new Harm(tallies, logE, peak);
    }
}
