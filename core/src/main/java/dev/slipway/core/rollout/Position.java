package dev.slipway.core.rollout;

import java.time.Instant;

/**
 * Where a rollout is.
 *
 * @param since when this phase began, or was resumed
 * @param why the reason it does not run; empty while it does
 */
public record Position(Phase phase, Instant since, Standing standing, String why) {
    public static Position start(Plan plan, Instant now) {
        return new Position(plan.first(), now, Standing.RUNNING, "");
    }

    /** The candidate's share of all customers here: nothing in shadow and once rolled back or killed. */
    public Share share(Plan plan) {
        if (standing.compareTo(Standing.HELD) > 0) {
            return Share.NONE;
        }
        return switch (phase) {
            case Phase.Shadow _ -> Share.NONE;
            case Phase.AtStep(int step) -> plan.steps().get(step).share();
            case Phase.Done _ -> plan.steps().getLast().share();
        };
    }

    /** The position once this verdict is in force. Verdicts that only report change nothing. */
    public Position after(Verdict verdict, Instant now) {
        return switch (verdict) {
            case Verdict.Advance advance -> enter(advance.to(), now);
            case Verdict.Done _ -> enter(new Phase.Done(), now);
            case Verdict.HoldMismatch hold -> at(Standing.HELD, hold.reason());
            case Verdict.HoldInconclusive hold -> at(Standing.HELD, hold.reason());
            case Verdict.RollBack back -> at(Standing.ROLLED_BACK, back.reason());
            case Verdict.Killed _, Verdict.Stands _, Verdict.Wait _, Verdict.AwaitApproval _ -> this;
        };
    }

    /** A phase a person or a verdict promotes to. A rollout that was rolled back or killed cannot be promoted. */
    public Position enter(Phase next, Instant now) {
        if (standing.compareTo(Standing.HELD) > 0) {
            throw new IllegalStateException("standing: " + standing + " (expected: RUNNING or HELD)");
        }
        return next.equals(phase) ? this : new Position(next, now, Standing.RUNNING, "");
    }

    /** Stopped in this way, unless it is stopped in a stronger one or in the same one already. */
    public Position at(Standing wanted, String reason) {
        return wanted.compareTo(standing) <= 0 ? this : new Position(phase, since, wanted, reason);
    }

    /** A person lets a held rollout go on; the phase's clock starts again, its evidence does not. */
    public Position resume(Instant now) {
        if (standing != Standing.HELD) {
            throw new IllegalStateException("standing: " + standing + " (expected: HELD)");
        }
        return new Position(phase, now, Standing.RUNNING, "");
    }
}
