package dev.slipway.store.rollout;

import dev.slipway.core.rollout.Ledger;
import dev.slipway.core.rollout.Phase;
import dev.slipway.core.rollout.Plan;
import dev.slipway.core.rollout.Position;
import dev.slipway.core.rollout.Standing;
import dev.slipway.store.event.Act;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A rollout on record.
 *
 * @param ledger what earlier rollouts of the same candidate used up
 * @param position where it stands
 * @param seenUntil traffic received before this has been looked through
 */
public record StoredRollout(
        String system, Plan plan, Measures measures, Ledger ledger, Position position, Act started, Instant seenUntil) {
    public UUID id() {
        return plan.identity().rollout();
    }

    /** Whether it may still move; a held one does once it is resumed. */
    public boolean goesOn() {
        return position.standing() != Standing.ROLLED_BACK && !(position.phase() instanceof Phase.Done);
    }

    /** Whether it is looked at: while it goes on, and after its last step as long as a holdout remains to compare with. */
    public boolean watched() {
        return goesOn()
                || (position.standing().mayServe() && plan.steps().getLast().compared());
    }

    static StoredRollout read(ResultSet row) throws SQLException {
        return new StoredRollout(
                row.getString("system"),
                RolloutJson.read(row.getString("plan"), Plan.class),
                RolloutJson.read(row.getString("measures"), Measures.class),
                RolloutJson.read(row.getString("ledger"), Ledger.class),
                RolloutJson.read(row.getString("position"), Position.class),
                new Act(row.getString("started_by"), instant(row, "started_at")),
                instant(row, "seen_until"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
