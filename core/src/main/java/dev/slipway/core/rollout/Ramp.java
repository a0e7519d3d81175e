package dev.slipway.core.rollout;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * How much of the traffic the candidate carries now.
 *
 * <p>A step of x % enrols 2x % of the customers and puts half of them in each arm, so that both arms stay equal in size
 * and comparable; above 50 % everyone is enrolled and the candidate's part of the arms grows. Two salts make enrolment
 * and arm independent. The salts and {@link #HASH_VERSION} belong to the rollout and never change within it, and both
 * thresholds only grow with the share, so a customer once given the candidate keeps it while the share grows.
 *
 * @param rollout identity of the rollout, a UUID of version 4 or 7; its random bits are the two salts
 * @param candidate the variant being rolled out
 * @param share the candidate's share of all customers
 * @param holdout customers that stay on the incumbent even at 100 %
 * @param shadow whether the candidate gets copies of the calls it does not answer
 */
public record Ramp(UUID rollout, String candidate, Share share, Share holdout, boolean shadow) {
    /** Names the assignment algorithm of this class; recorded with every assignment. */
    public static final String HASH_VERSION = "murmur3_32/10000/1";

    private static final int HALF = Share.WHOLE / 2;

    /** The arm of a customer at this share. Deterministic; the same on every node. */
    public Arm arm(String customer) {
        byte[] unit = customer.getBytes(StandardCharsets.UTF_8);
        if (bucket(unit, enrolmentSalt()) >= enrolled()) {
            return Arm.OUTSIDE;
        }
        return bucket(unit, armSalt()) < candidateArm() ? Arm.CANDIDATE : Arm.CONTROL;
    }

    public Ramp withShare(Share newShare) {
        return new Ramp(rollout, candidate, newShare, holdout, shadow);
    }

    public Ramp withShadow(boolean on) {
        return new Ramp(rollout, candidate, share, holdout, on);
    }

    private int enrolled() {
        return Math.min(2 * share.basisPoints(), Share.WHOLE);
    }

    private int candidateArm() {
        return candidateOfEnrolled(share, holdout).basisPoints();
    }

    /** π: the candidate's part of the enrolled customers at that share, one half for every share up to 50 %. */
    public static Share candidateOfEnrolled(Share share, Share holdout) {
        return new Share(Math.clamp(share.basisPoints(), HALF, Math.max(HALF, Share.WHOLE - holdout.basisPoints())));
    }

    /** The low half of the rollout's random bits. */
    private int enrolmentSalt() {
        return (int) rollout.getLeastSignificantBits();
    }

    /** The high half of the rollout's random bits, independent of the low half. */
    private int armSalt() {
        return (int) (rollout.getLeastSignificantBits() >>> Integer.SIZE);
    }

    private static int bucket(byte[] unit, int salt) {
        return Integer.remainderUnsigned(Murmur3.hash(unit, salt), Share.WHOLE);
    }
}
