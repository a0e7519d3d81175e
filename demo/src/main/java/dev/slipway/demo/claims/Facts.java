package dev.slipway.demo.claims;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What really happened, known to the generator only. The text tells of it in words, the label follows from it.
 *
 * @param amount whole euros
 */
record Facts(Kind kind, Cause cause, Proof proof, int amount, int policyMonths, int priorClaims) {

    /** Why the loss came about. */
    enum Cause {
        SUDDEN,
        SUSPICIOUS,
        DISPUTED,
        WEAR,
        EXCLUDED,
        CARELESS
    }

    /** How well the loss is documented. */
    enum Proof {
        COMPLETE,
        PARTIAL,
        MISSING
    }

    /** Above this many euros a person always looks. */
    static final int ALWAYS_REVIEWED = 9000;
    /** Up to this many euros carelessness is forgiven. */
    static final int FORGIVEN = 600;
    /** Above this many euros a loss without any paper is looked at. */
    static final int PAPER_NEEDED = 400;
    /** A theft in the first months of a policy is looked at. */
    static final int YOUNG_POLICY_MONTHS = 3;

    private static final List<Kind> KINDS = List.of(Kind.values());

    static Facts draw(RandomGenerator random) {
        Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        return new Facts(
                kind,
                cause(random.nextDouble()),
                proof(random.nextDouble()),
                kind.amount(random.nextGaussian()),
                (int) Math.min(240, 1 + random.nextExponential() * 40),
                (int) Math.min(6, random.nextExponential() * 0.9));
    }

    /** The claims handler's rules: what is not covered is rejected, what is doubtful or dear is reviewed, the rest is paid. */
    Label decide() {
        return switch (cause) {
            case WEAR, EXCLUDED -> Label.REJECT;
            case SUSPICIOUS, DISPUTED -> Label.REVIEW;
            case CARELESS -> amount <= FORGIVEN ? Label.APPROVE : Label.REJECT;
            case SUDDEN -> doubtful() ? Label.REVIEW : Label.APPROVE;
        };
    }

    private boolean doubtful() {
        return amount > ALWAYS_REVIEWED
                || (proof == Proof.MISSING && amount > PAPER_NEEDED)
                || (kind == Kind.THEFT && policyMonths < YOUNG_POLICY_MONTHS)
                || priorClaims >= 4;
    }

    private static Cause cause(double u) {
        if (u < 0.60) {
            return Cause.SUDDEN;
        } else if (u < 0.69) {
            return Cause.SUSPICIOUS;
        } else if (u < 0.78) {
            return Cause.DISPUTED;
        } else if (u < 0.86) {
            return Cause.WEAR;
        } else if (u < 0.93) {
            return Cause.EXCLUDED;
        }
        return Cause.CARELESS;
    }

    private static Proof proof(double u) {
        if (u < 0.60) {
            return Proof.COMPLETE;
        } else if (u < 0.85) {
            return Proof.PARTIAL;
        }
        return Proof.MISSING;
    }
}
