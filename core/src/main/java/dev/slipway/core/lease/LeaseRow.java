package dev.slipway.core.lease;

import dev.slipway.core.rollout.Standing;
import java.time.Duration;
import java.util.Optional;

/**
 * The one linearizable row of a system: the rule by which kills, changes and grants follow one another. Immutable; the store
 * applies each method to the row as it stands, one at a time.
 *
 * @param epoch grows with every kill, every stop of a part, and every re-arming
 */
public record LeaseRow(Standing standing, long epoch) {
    public static final LeaseRow FIRST = new LeaseRow(Standing.RUNNING, 0);

    /** Grants only to a node that has this row's epoch in force, and only while the candidate may serve. */
    public Answer answer(Ask ask, Duration length) {
        return standing.mayServe() && ask.epoch() == epoch
                ? new Answer.Granted(ask, epoch, length)
                : new Answer.Refused(ask, epoch, standing);
    }

    /** Needs no expectation and cannot lose: whatever stood before, this stands now. Killing what is killed changes nothing. */
    public LeaseRow kill() {
        return standing == Standing.KILLED ? this : new LeaseRow(Standing.KILLED, epoch + 1);
    }

    /** A stop of a part (a customer, say): the rest goes on, once nodes have it in force. */
    public LeaseRow killPart() {
        return new LeaseRow(standing, epoch + 1);
    }

    /** Every other change is compare-and-set; empty when the row is another than expected, or killed. */
    public Optional<LeaseRow> change(long expectedEpoch, Standing to) {
        boolean allowed = expectedEpoch == epoch && standing != Standing.KILLED && to != Standing.KILLED;
        return allowed ? Optional.of(new LeaseRow(to, epoch)) : Optional.empty();
    }

    /** Out of a kill, under a new epoch; empty when the row is another than expected, or not killed. */
    public Optional<LeaseRow> rearm(long expectedEpoch) {
        return expectedEpoch == epoch && standing == Standing.KILLED
                ? Optional.of(new LeaseRow(Standing.RUNNING, epoch + 1))
                : Optional.empty();
    }
}
