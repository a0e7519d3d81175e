package dev.slipway.store.readiness;

import dev.slipway.core.readiness.EvidenceKind;
import dev.slipway.core.readiness.Fact;
import dev.slipway.core.readiness.Quantity;
import dev.slipway.core.rollout.Share;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What rollouts, their verdicts and rehearsals showed. */
final class RolloutFacts {
    private final Handle handle;
    private final Asked asked;

    RolloutFacts(Handle handle, Asked asked) {
        this.handle = handle;
        this.asked = asked;
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        stopDrill().ifPresent(facts::add);
        parallelRun().ifPresent(facts::add);
        rolledBack().ifPresent(facts::add);
        fallbackDrill().ifPresent(facts::add);
        asked.state().rollout().flatMap(ramp -> moved(ramp.rollout())).ifPresent(facts::add);
        facts.add(byHand());
        return facts;
    }

    Optional<Fact> stopDrill() {
        return handle.createQuery("""
                        SELECT drilled_at AS at, expires_at, CASE WHEN passed THEN 1 ELSE 0 END AS value,
                            'rehearsed by ' || drilled_by AS source, (SELECT max(revision) FROM system_revision r
                                WHERE r.system = d.system AND r.applied_at <= d.drilled_at) AS revision
                        FROM stop_drill d WHERE system = :system ORDER BY id DESC LIMIT 1
                        """)
                .bind("system", asked.name())
                .map((row, _) -> fact(row, Quantity.STOP_DRILL, EvidenceKind.DRILLED))
                .findOne();
    }

    private Optional<Fact> fallbackDrill() {
        return handle.createQuery("""
                        SELECT drilled_at AS at, expires_at, CASE WHEN passed THEN 1 ELSE 0 END AS value,
                            'rehearsed by ' || drilled_by || ' with ' || variant || ' blocked' AS source, (SELECT max(revision)
                                FROM system_revision r WHERE r.system = d.system AND r.applied_at <= d.drilled_at) AS revision
                        FROM fallback_drill d WHERE system = :system ORDER BY id DESC LIMIT 1
                        """)
                .bind("system", asked.name())
                .map((row, _) -> fact(row, Quantity.FALLBACK_DRILL, EvidenceKind.DRILLED))
                .findOne();
    }

    /** The newest judgement on a parallel run: on to the first step, or back from it. */
    private Optional<Fact> parallelRun() {
        return handle.createQuery("""
                        SELECT v.at, NULL::timestamptz AS expires_at, CASE WHEN v.kind = 'advance' THEN 1 ELSE 0 END AS value,
                            'verdict ' || v.id AS source, (SELECT max(revision) FROM system_revision r
                                WHERE r.system = v.system AND r.spec_hash = o.plan::jsonb #>> '{identity,specHash}') AS revision
                        FROM verdict v JOIN rollout o ON o.id = v.rollout
                        WHERE v.system = :system AND (
                            v.kind = 'advance' AND v.body::jsonb #>> '{basis,moment,position,phase,kind}' = 'shadow'
                            OR v.kind = 'roll-back' AND v.body::jsonb #>> '{basis,moment,position,phase,kind}' = 'shadow')
                        ORDER BY v.id DESC LIMIT 1
                        """)
                .bind("system", asked.name())
                .map((row, _) -> fact(row, Quantity.PARALLEL_RUN, EvidenceKind.MEASURED))
                .findOne();
    }

    /**
     * A roll-back that really happened shows what a rehearsal would; evidence or a person ordered it. So does a rehearsed stop of all
     * of the candidate's customers, where calls of theirs were answered by others.
     */
    private Optional<Fact> rolledBack() {
        return handle.createQuery("""
                        SELECT at, NULL::timestamptz AS expires_at, 1 AS value, source, revision FROM (
                            SELECT v.at, 'verdict ' || v.id AS source, (SELECT max(revision) FROM system_revision r
                                WHERE r.system = v.system AND r.applied_at <= v.at) AS revision
                            FROM verdict v WHERE v.system = :system AND v.kind = 'roll-back'
                            UNION ALL
                            SELECT d.drilled_at, 'everybody taken back for a moment, rehearsed by ' || d.drilled_by,
                                (SELECT max(revision) FROM system_revision r
                                    WHERE r.system = d.system AND r.applied_at <= d.drilled_at)
                            FROM stop_drill d WHERE d.system = :system AND d.passed AND d.share = 10000 AND d.answered > 0
                            UNION ALL
                            SELECT e.at, 'rolled back by ' || e.actor, e.revision FROM event e
                            WHERE e.system = :system AND e.kind = 'rollout' AND e.text LIKE 'Rolled % back%') one
                        ORDER BY at DESC LIMIT 1
                        """)
                .bind("system", asked.name())
                .map((row, _) -> fact(row, Quantity.ROLLBACK_DRILL, EvidenceKind.DRILLED))
                .findOne();
    }

    /** Customers the same rollout both gave the candidate and took it from; nothing is known before it met any. */
    private Optional<Fact> moved(UUID rollout) {
        return handle.createQuery("""
                        SELECT count(*) AS met, count(*) FILTER (WHERE arms > 1) AS moved FROM (
                            SELECT customer, count(DISTINCT arm) FILTER (WHERE arm IN ('CANDIDATE', 'CONTROL')) AS arms
                            FROM assignment WHERE system = :system AND rollout = :rollout GROUP BY customer) one
                        """)
                .bind("system", asked.name())
                .bind("rollout", rollout)
                .map((row, _) -> row.getLong("met") == 0
                        ? Optional.<Fact>empty()
                        : Optional.of(asked.now(
                                Quantity.MOVED_CUSTOMERS,
                                row.getLong("moved"),
                                "of " + row.getLong("met") + " customers met")))
                .one();
    }

    /** In this stage. */
    private Fact byHand() {
        long raised = handle
                .createQuery("""
                        SELECT details ->> 'from' AS before, details ->> 'to' AS after FROM event
                        WHERE system = :system AND kind = 'ramp' AND at >= :since AND details ? 'to'
                        """.replace(" ? ", " ?? "))
                .bind("system", asked.name())
                .bind("since", asked.standing().since())
                .map((row, _) ->
                        Share.parse(row.getString("after")).compareTo(Share.parse(row.getString("before"))) > 0)
                .list()
                .stream()
                .filter(Boolean::booleanValue)
                .count();
        return asked.now(Quantity.CHANGES_BY_HAND, raised, "the timeline of this stage");
    }

    private Fact fact(ResultSet row, Quantity quantity, EvidenceKind kind) throws SQLException {
        @Nullable OffsetDateTime expires = row.getObject("expires_at", OffsetDateTime.class);
        return new Fact(
                quantity,
                row.getDouble("value"),
                kind,
                row.getObject("at", OffsetDateTime.class).toInstant(),
                expires == null ? null : expires.toInstant(),
                row.getLong("revision"),
                row.getString("source"));
    }
}
