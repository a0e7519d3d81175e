package dev.slipway.store.rollout;

import dev.slipway.core.rollout.Arm;
import dev.slipway.core.rollout.Failure;
import dev.slipway.core.rollout.Guardrail;
import dev.slipway.core.rollout.Observation;
import dev.slipway.core.rollout.PairedUnit;
import dev.slipway.core.rollout.Phase;
import dev.slipway.core.rollout.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** Turns the traffic since the last look into observations: opens windows, tells failures at once, closes windows. */
final class Collector {
    /** How long after a window's end the last of its calls may still be on the way to the database. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final String AVAILABILITY = "availability";

    private static final String FAILED = """
            SELECT DISTINCT c.customer, c.arm
            FROM attempt a
            JOIN interaction i ON i.at = a.at AND i.id = a.interaction
            JOIN rollout_customer c ON c.rollout = :rollout AND c.phase = :phase AND c.customer = i.customer AND c.arm = i.arm
            WHERE a.system = :system AND a.at >= :from AND a.at < :until AND a.role = 'PRIMARY'
                AND a.status IN ('FAILED', 'TIMED_OUT', 'INTERRUPTED') AND a.variant = i.variant AND i.rollout = :rollout
                AND i.received_at >= c.first_seen
                AND (c.closed_at IS NULL OR i.received_at < c.first_seen + :window * interval '1 ms')
                AND NOT EXISTS (SELECT 1 FROM rollout_observation o WHERE o.rollout = c.rollout AND o.kind = 'FAILURE'
                    AND o.guardrail = :guardrail AND o.phase = :step AND o.customer = c.customer)
            ORDER BY c.customer
            """;

    /**
     * Of calls that were made in steps that are left by now. The step is the last one that had met anybody by then; whoever failed
     * in the rollout already says nothing more of harm.
     */
    private static final String FAILED_BEFORE = """
            SELECT DISTINCT ON (i.customer) i.customer, i.arm, coalesce((
                SELECT max(met.phase) FROM (
                    SELECT phase, min(first_seen) AS began FROM rollout_customer
                    WHERE rollout = :rollout AND phase BETWEEN 0 AND :phase - 1 GROUP BY phase) met
                WHERE met.began <= i.received_at), 0) AS step
            FROM attempt a
            JOIN interaction i ON i.at = a.at AND i.id = a.interaction
            WHERE a.system = :system AND a.at >= :from AND a.at < :since AND a.role = 'PRIMARY'
                AND a.status IN ('FAILED', 'TIMED_OUT', 'INTERRUPTED') AND a.variant = i.variant AND i.rollout = :rollout
                AND i.arm IN ('CANDIDATE', 'CONTROL') AND i.customer IS NOT NULL AND i.received_at < :since
                AND NOT EXISTS (SELECT 1 FROM rollout_observation o WHERE o.rollout = :rollout AND o.guardrail = :guardrail
                    AND o.phase >= 0 AND o.customer = i.customer AND (o.kind = 'FAILURE' OR NOT o.good))
            ORDER BY i.customer, i.received_at
            """;

    private final Handle handle;
    private final StoredRollout rollout;
    private final Instant now;
    private final List<Observation> observations = new ArrayList<>();
    private long sequence;

    private Collector(Handle handle, StoredRollout rollout, Instant now) {
        this.handle = handle;
        this.rollout = rollout;
        this.now = now;
        this.sequence = Observations.next(handle, rollout.id());
    }

    /** The caller holds the rollout's lock. */
    static void collect(Handle handle, StoredRollout rollout, Instant now) {
        new Collector(handle, rollout, now).collect();
    }

    private void collect() {
        Instant unseen = Windows.unseen(handle, rollout);
        Windows.meet(handle, rollout, unseen, now);
        if (!(rollout.position().phase() instanceof Phase.Shadow) && guarded(AVAILABILITY)) {
            failures(Windows.number(rollout), unseen);
            failuresBefore(Windows.number(rollout), unseen);
        }
        Instant closing = now.minus(GRACE).minus(rollout.plan().minimum().outcomes());
        for (int phase : Windows.open(handle, rollout)) {
            closed(phase, Windows.close(handle, rollout, phase, closing, now));
        }
        Observations.append(handle, rollout.id(), observations, now);
        try (Update update = handle.createUpdate("UPDATE rollout SET seen_until = :now WHERE id = :id")) {
            update.bind("now", now).bind("id", rollout.id()).execute();
        }
    }

    private boolean guarded(String guardrail) {
        return rollout.plan().guardrails().stream().anyMatch(one -> one.name().equals(guardrail));
    }

    /** The step a phase's number stands for: after the last one the comparison goes on as in it. */
    private int step(int phase) {
        return Math.min(phase, rollout.plan().steps().size() - 1);
    }

    /** Also in a window that has closed: a call that came late says as much of harm as any. */
    private void failures(int phase, Instant unseen) {
        int step = step(phase);
        try (Query query = handle.createQuery(FAILED)) {
            query.bind("rollout", rollout.id())
                    .bind("phase", phase)
                    .bind("step", step)
                    .bind("system", rollout.system())
                    .bind("guardrail", AVAILABILITY)
                    .bind("from", unseen)
                    .bind("window", rollout.plan().minimum().outcomes().toMillis())
                    .bind("until", now)
                    .map((row, _) -> new Failure(
                            AVAILABILITY,
                            row.getString("customer"),
                            Arm.valueOf(row.getString("arm")),
                            step,
                            sequence++))
                    .forEach(observations::add);
        }
    }

    /** A step that is left asks nothing of anybody any more, but harm is never reset: what failed in it counts when it comes. */
    private void failuresBefore(int phase, Instant unseen) {
        if (phase == 0) {
            return;
        }
        Set<String> told = observations.stream().map(Observation::customer).collect(Collectors.toSet());
        try (Query query = handle.createQuery(FAILED_BEFORE)) {
            query.bind("rollout", rollout.id())
                    .bind("phase", phase)
                    .bind("system", rollout.system())
                    .bind("guardrail", AVAILABILITY)
                    .bind("from", unseen)
                    .bind("since", rollout.position().since())
                    .map((row, _) -> new Failure(
                            AVAILABILITY,
                            row.getString("customer"),
                            Arm.valueOf(row.getString("arm")),
                            row.getInt("step"),
                            0))
                    .filter(one -> !told.contains(one.customer()))
                    .forEach(one -> observations.add(
                            new Failure(AVAILABILITY, one.customer(), one.arm(), one.step(), sequence++)));
        }
    }

    private void closed(int phase, List<String> closed) {
        if (closed.isEmpty()) {
            return;
        }
        Map<String, Measured.Customer> measured = Measuring.of(handle, rollout, phase, closed).stream()
                .collect(Collectors.toMap(Measured.Customer::name, Function.identity()));
        Set<Failed> failed = phase == Windows.promoted(rollout) ? failed(closed) : Set.of();
        for (String name : closed) {
            Measured.Customer customer = measured.get(name);
            if (customer == null) {
                continue;
            }
            for (Guardrail guardrail : rollout.plan().guardrails()) {
                if (phase == Windows.promoted(rollout)) {
                    failure(customer, guardrail, failed);
                } else {
                    unit(phase, customer, guardrail);
                }
            }
        }
    }

    private record Failed(String guardrail, String customer) {}

    /** Failures told already of these customers, in the last step or since. */
    private Set<Failed> failed(List<String> customers) {
        Set<Failed> failed = observations.stream()
                .map(one -> new Failed(one.guardrail(), one.customer()))
                .collect(Collectors.toCollection(HashSet::new));
        try (Query query = handle.createQuery("""
                SELECT guardrail, customer FROM rollout_observation
                WHERE rollout = :rollout AND kind = 'FAILURE' AND phase = :step AND customer = ANY(:customers)
                """)) {
            query.bind("rollout", rollout.id())
                    .bind("step", step(Windows.promoted(rollout)))
                    .bindArray("customers", String.class, customers)
                    .map((row, _) -> new Failed(row.getString("guardrail"), row.getString("customer")))
                    .forEach(failed::add);
        }
        return failed;
    }

    /** After the last step nothing is left to promote: only harm is looked for, a customer's first failure of each kind. */
    private void failure(Measured.Customer customer, Guardrail guardrail, Set<Failed> failed) {
        boolean bad = Boolean.FALSE.equals(customer.measured().good(guardrail.name(), rollout.measures()));
        if (bad && failed.add(new Failed(guardrail.name(), customer.name()))) {
            int step = step(Windows.promoted(rollout));
            observations.add(new Failure(guardrail.name(), customer.name(), customer.arm(), step, sequence++));
        }
    }

    /** What cannot be told of a customer is no unit, and shows as an outcome that did not arrive. */
    private void unit(int phase, Measured.Customer customer, Guardrail guardrail) {
        Boolean good = customer.measured().good(guardrail.name(), rollout.measures());
        Measured incumbent = customer.incumbent();
        if (good == null) {
            return;
        }
        if (incumbent == null) {
            observations.add(new Unit(guardrail.name(), customer.name(), customer.arm(), phase, good, sequence++));
        } else if (guardrail.seen() != Guardrail.Seen.IN_STEPS) {
            Boolean incumbentGood = incumbent.good(guardrail.name(), rollout.measures());
            if (incumbentGood != null) {
                observations.add(new PairedUnit(guardrail.name(), customer.name(), good, incumbentGood, sequence++));
            }
        }
    }
}
