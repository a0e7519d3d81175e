package dev.slipway.core.rollout;

import dev.slipway.core.evidence.MarginBets;

/**
 * What is known about "no worse by the margin" of one guardrail in one phase.
 *
 * @param candidate good ones among the candidate's customers
 * @param control good ones among the control's customers
 * @param failures failures by side: of customers in arms all of them, of pairs those where one side failed alone
 * @param bets what the betting test needs to go on
 * @param strength how strong the evidence is
 */
public record NoWorse(Good candidate, Good control, Tally failures, MarginBets.State bets, Strength strength) {
    /**
     * @param good how many of {@code all} were good
     */
    public record Good(long good, long all) {
        static final Good NONE = new Good(0, 0);

        Good plus(boolean isGood) {
            return new Good(good + (isGood ? 1 : 0), all + 1);
        }
    }

    /**
     * @param logE log evidence now
     * @param peak the most it has ever been in this phase, looking after every observation
     */
    public record Strength(double logE, double peak) {}

    long units() {
        return candidate.all() + control.all();
    }
}
