package dev.slipway.core.rollout;

/**
 * One share of a rollout.
 *
 * @param share the candidate's share of all customers
 * @param candidate π, its share of the enrolled ones; 100 % when no control is left
 * @param approval whether only a person may promote past it
 */
public record Step(Share share, Share candidate, boolean approval) {
    /** A step as the ramp enrols it. */
    public static Step of(Share share, Share holdout, boolean approval) {
        return new Step(share, Ramp.candidateOfEnrolled(share, holdout), approval);
    }

    /** Whether there is somebody to compare with. */
    public boolean compared() {
        return candidate.basisPoints() < Share.WHOLE;
    }
}
