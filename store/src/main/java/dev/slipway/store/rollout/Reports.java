package dev.slipway.store.rollout;

import dev.slipway.core.rollout.Evidence;
import dev.slipway.core.rollout.Guardrail;
import dev.slipway.core.rollout.Outcomes;
import dev.slipway.core.rollout.Phase;
import dev.slipway.core.rollout.Tally;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What is counted beside the observations: whom the phase met, and how complete its outcomes are. */
final class Reports {
    private Reports() {}

    static Evidence.Reported of(Handle handle, StoredRollout rollout) {
        if (rollout.position().phase() instanceof Phase.Done) {
            return new Evidence.Reported(Tally.NONE, Map.of(), rollout.ledger());
        }
        int phase = Windows.number(rollout);
        Met met = met(handle, rollout, phase);
        Map<String, Outcomes> outcomes = new HashMap<>();
        for (Guardrail guardrail : rollout.plan().guardrails()) {
            outcomes.put(guardrail.name(), outcomes(handle, rollout, phase, met, guardrail.name()));
        }
        return new Evidence.Reported(new Tally(met.candidate, met.candidate + met.control), outcomes, rollout.ledger());
    }

    private record Met(long candidate, long control, long candidateClosed, long controlClosed, long open) {}

    private static Met met(Handle handle, StoredRollout rollout, int phase) {
        Instant baked = rollout.position().since().plus(rollout.plan().minimum().bake());
        try (Query query = handle.createQuery("""
                SELECT count(*) FILTER (WHERE arm = 'CANDIDATE') AS candidate, count(*) FILTER (WHERE arm = 'CONTROL') AS control,
                    count(closed_at) FILTER (WHERE arm <> 'CONTROL') AS candidate_closed,
                    count(closed_at) FILTER (WHERE arm <> 'CANDIDATE') AS control_closed,
                    count(*) FILTER (WHERE closed_at IS NULL AND first_seen < :baked) AS open
                FROM rollout_customer WHERE rollout = :rollout AND phase = :phase
                """)) {
            return query.bind("rollout", rollout.id())
                    .bind("phase", phase)
                    .bind("baked", baked)
                    .map((row, _) -> new Met(
                            row.getLong("candidate"),
                            row.getLong("control"),
                            row.getLong("candidate_closed"),
                            row.getLong("control_closed"),
                            row.getLong("open")))
                    .one();
        }
    }

    private static Outcomes outcomes(Handle handle, StoredRollout rollout, int phase, Met met, String guardrail) {
        try (Query query = handle.createQuery("""
                SELECT count(*) FILTER (WHERE arm <> 'CONTROL') AS candidate, count(*) FILTER (WHERE arm <> 'CANDIDATE') AS control
                FROM rollout_observation
                WHERE rollout = :rollout AND guardrail = :guardrail AND kind IN ('UNIT', 'PAIR') AND phase = :phase
                """)) {
            return query.bind("rollout", rollout.id())
                    .bind("phase", phase)
                    .bind("guardrail", guardrail)
                    .map((row, _) -> new Outcomes(
                            new Outcomes.Arrived(met.candidateClosed, row.getLong("candidate")),
                            new Outcomes.Arrived(met.controlClosed, row.getLong("control")),
                            met.open))
                    .one();
        }
    }
}
