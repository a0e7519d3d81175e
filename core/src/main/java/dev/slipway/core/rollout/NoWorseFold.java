package dev.slipway.core.rollout;

import dev.slipway.core.evidence.Bets;
import dev.slipway.core.evidence.BinomialMixture;
import dev.slipway.core.evidence.MarginBets;
import dev.slipway.core.rollout.NoWorse.Good;
import dev.slipway.core.rollout.NoWorse.Strength;

/**
 * Folds outcomes of one phase into evidence that the candidate is no worse by the margin: by betting where the margin
 * is in points, by the share of failures where it is a ratio. Of pairs, a ratio compares the failures of one side
 * alone, which is the stricter comparison.
 */
final class NoWorseFold {
    private final Margin margin;
    private final double share;
    private final MarginBets bets;
    private final boolean betting;
    private Good candidate;
    private Good control;
    private Tally failures;
    private double peak;

    private NoWorseFold(Margin margin, double share, MarginBets bets, NoWorse from) {
        this.margin = margin;
        this.share = share;
        this.bets = bets;
        this.betting = margin instanceof Margin.Points;
        this.candidate = from.candidate();
        this.control = from.control();
        this.failures = from.failures();
        this.peak = from.strength().peak();
    }

    static NoWorseFold ofPairs(Margin margin) {
        return start(margin, 0.5, MarginBets.sideBySide(points(margin)));
    }

    /** @param candidate π, below 100 % */
    static NoWorseFold ofUnits(Margin margin, Share candidate) {
        double share = candidate.fraction();
        return start(margin, share, MarginBets.apart(share, points(margin)));
    }

    static NoWorseFold resumePairs(Margin margin, NoWorse stored) {
        return new NoWorseFold(margin, 0.5, MarginBets.resumeSideBySide(points(margin), stored.bets()), stored);
    }

    static NoWorseFold resumeUnits(Margin margin, Share candidate, NoWorse stored) {
        double share = candidate.fraction();
        return new NoWorseFold(margin, share, MarginBets.resumeApart(share, points(margin), stored.bets()), stored);
    }

    /** Names the formula by which a margin is judged; recorded with every verdict. */
    static String formula(Margin margin, boolean pairs) {
        String units = pairs ? "pairs/1+" : "arms/1+";
        return units
                + switch (margin) {
                    case Margin.Points _ -> Bets.FORMULA;
                    case Margin.Times _ -> BinomialMixture.FORMULA;
                };
    }

    private static NoWorseFold start(Margin margin, double share, MarginBets bets) {
        return new NoWorseFold(
                margin, share, bets, new NoWorse(Good.NONE, Good.NONE, Tally.NONE, bets.state(), new Strength(0, 0)));
    }

    /** A ratio does not bet; its bets stay as they began, at a margin that means nothing. */
    private static double points(Margin margin) {
        return switch (margin) {
            case Margin.Points(double difference) -> difference;
            case Margin.Times _ -> 0.5;
        };
    }

    void addUnit(boolean ofCandidate, boolean good) {
        if (ofCandidate) {
            candidate = candidate.plus(good);
        } else {
            control = control.plus(good);
        }
        if (betting) {
            bet(ofCandidate, good);
        }
        if (!good) {
            failures = failures.plus(ofCandidate);
        }
        weigh(!good);
    }

    private void bet(boolean ofCandidate, boolean good) {
        if (ofCandidate) {
            bets.addCandidate(good);
        } else {
            bets.addControl(good);
        }
    }

    void addPair(boolean candidateGood, boolean incumbentGood) {
        candidate = candidate.plus(candidateGood);
        control = control.plus(incumbentGood);
        if (betting) {
            bets.addPair(candidateGood, incumbentGood);
        }
        boolean discordant = candidateGood != incumbentGood;
        if (discordant) {
            failures = failures.plus(incumbentGood);
        }
        weigh(discordant);
    }

    /** @param failure whether the share of failures may have changed */
    private void weigh(boolean failure) {
        peak = switch (margin) {
            case Margin.Points _ -> bets.peak(peak);
            case Margin.Times _ -> failure ? Math.max(peak, logE()) : peak;
        };
    }

    private double logE() {
        return switch (margin) {
            case Margin.Points _ -> bets.logE();
            case Margin.Times times ->
                BinomialMixture.againstAtLeast(failures.candidate(), failures.all(), times.shareOfFailures(share));
        };
    }

    double peak() {
        return peak;
    }

    NoWorse noWorse() {
        return new NoWorse(candidate, control, failures, bets.state(), new Strength(logE(), peak));
    }
}
