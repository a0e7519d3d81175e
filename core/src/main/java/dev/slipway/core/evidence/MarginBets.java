package dev.slipway.core.evidence;

/**
 * Evidence against "the candidate is worse by the margin δ or more", as a difference of shares.
 *
 * <p>Side by side (the same call answered by both): D = good(candidate) − good(incumbent), X = (D+1)/2, m = (1−δ)/2.
 *
 * <p>Apart (each customer has one arm): with π the candidate's share of the enrolled, D = (Y−ĉ)/π for the candidate
 * and −(Y−ĉ)/(1−π) for the control, ĉ = (earlier control good + ½)/(earlier control + 1). |D| ≤ w = 1/min(π, 1−π), so
 * X = (D+w)/2w and m = (w−δ)/2w; at π = ½ that is D = ±2(Y−ĉ), X = (D+2)/4, m = (2−δ)/4. The order in which units
 * come in must not depend on their outcome: a unit counts when its window is over, not when it fails.
 *
 * <p>Source of the betting: {@link Bets}; of weighting by the assignment's probability: Horvitz &amp; Thompson 1952.
 * Not thread-safe.
 */
public final class MarginBets {
    private final double share;
    private final double width;
    private final Bets bets;
    private long control;
    private long controlGood;

    /**
     * What is to be stored so that betting can go on.
     *
     * @param control control units so far
     * @param controlGood those of them that were good
     * @param bets what the gamblers own
     */
    public record State(long control, long controlGood, Bets.State bets) {}

    private MarginBets(double share, double width, Bets bets) {
        this.share = share;
        this.width = width;
        this.bets = bets;
    }

    /** For pairs, added with {@link #addPair}. */
    public static MarginBets sideBySide(double margin) {
        return new MarginBets(Double.NaN, 1, Bets.against(mean(1, margin)));
    }

    /**
     * For units, added with {@link #addCandidate} and {@link #addControl}.
     *
     * @param share π, the candidate's share of the enrolled customers, above 0 and below 1
     * @param margin δ, from 0 to below 1
     */
    public static MarginBets apart(double share, double margin) {
        double width = width(share);
        return new MarginBets(share, width, Bets.against(mean(width, margin)));
    }

    /** Goes on side by side from a stored state. */
    public static MarginBets resumeSideBySide(double margin, State state) {
        return new MarginBets(Double.NaN, 1, Bets.resume(mean(1, margin), state.bets()));
    }

    /** Goes on apart from a stored state. */
    public static MarginBets resumeApart(double share, double margin, State state) {
        double width = width(share);
        MarginBets resumed = new MarginBets(share, width, Bets.resume(mean(width, margin), state.bets()));
        resumed.control = state.control();
        resumed.controlGood = state.controlGood();
        return resumed;
    }

    private static double width(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share: " + share + " (expected: above 0 and below 1)");
        }
        return 1 / Math.min(share, 1 - share);
    }

    private static double mean(double width, double margin) {
        if (!(margin >= 0 && margin < 1)) {
            throw new IllegalArgumentException("margin: " + margin + " (expected: from 0 to below 1)");
        }
        return (width - margin) / (2 * width);
    }

    public void addPair(boolean candidateGood, boolean incumbentGood) {
        add(value(candidateGood) - value(incumbentGood));
    }

    public void addCandidate(boolean good) {
        add((value(good) - expected()) / share);
    }

    public void addControl(boolean good) {
        add((expected() - value(good)) / (1 - share));
        control++;
        controlGood += good ? 1 : 0;
    }

    private double expected() {
        return (controlGood + 0.5) / (control + 1.0);
    }

    private static double value(boolean good) {
        return good ? 1 : 0;
    }

    private void add(double difference) {
        bets.add(Math.clamp((difference + width) / (2 * width), 0, 1));
    }

    /** log E now: large when the candidate is not worse by the margin. */
    public double logE() {
        return bets.logE();
    }

    /** The larger of log E and {@code peak}. */
    public double peak(double peak) {
        return bets.peak(peak);
    }

    public State state() {
        return new State(control, controlGood, bets.state());
    }
}
