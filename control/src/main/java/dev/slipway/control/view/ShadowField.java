package dev.slipway.control.view;

import dev.slipway.core.evidence.BinomialMixture;
import dev.slipway.core.shadow.Rate;
import dev.slipway.store.traffic.FieldTotals;

/**
 * One field of the shadow run, by customers.
 *
 * @param field JSON Pointer; empty means the whole answer
 * @param candidate how often the candidate differs from the incumbent
 * @param noise how often the incumbent differs from itself
 * @param meaning what the two say together
 */
public record ShadowField(String field, Differing candidate, Differing noise, Meaning meaning) {
    /** What the difference means beside the noise. */
    public enum Meaning {
        /** The incumbent was not asked again, so that nothing is known of its noise. */
        NOT_CALIBRATED,
        /** No more than the incumbent may differ from itself, as far as is known. */
        WITHIN_NOISE,
        /** More than that, with evidence of 20 to 1. */
        BEYOND_NOISE
    }

    /** @param low lower end of the 95 % interval */
    public record Differing(long differ, long compared, double low, double high) {
        static Differing of(FieldTotals.Differing totals) {
            Rate rate = new Rate(totals.differ(), totals.compared());
            return new Differing(totals.differ(), totals.compared(), rate.low(), rate.high());
        }
    }

    private static final double EVIDENCE = 20;
    private static final double EVEN = 0.5;

    public static ShadowField of(FieldTotals totals) {
        return new ShadowField(
                totals.field(), Differing.of(totals.candidate()), Differing.of(totals.noise()), meaning(totals));
    }

    /** Of the calls where only one of the two differs, noise alone would give each its half. */
    private static Meaning meaning(FieldTotals totals) {
        if (totals.noise().compared() == 0) {
            return Meaning.NOT_CALIBRATED;
        }
        long trials = totals.onlyCandidate() + totals.onlyNoise();
        double evidence = BinomialMixture.againstAtMost(totals.onlyCandidate(), trials, EVEN);
        return evidence >= Math.log(EVIDENCE) ? Meaning.BEYOND_NOISE : Meaning.WITHIN_NOISE;
    }

    /** What people call the field. */
    public String words() {
        return field.isEmpty() ? "whole answer" : field;
    }
}
