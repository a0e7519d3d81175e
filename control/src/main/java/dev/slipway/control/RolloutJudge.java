package dev.slipway.control;

import dev.slipway.core.rollout.Evaluation;
import dev.slipway.core.rollout.Evidence;
import dev.slipway.core.rollout.Findings;
import dev.slipway.core.rollout.Phase;
import dev.slipway.core.rollout.Position;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.rollout.Standing;
import dev.slipway.core.rollout.Verdict;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.rollout.RolloutJson;
import dev.slipway.store.rollout.RolloutTransaction;
import dev.slipway.store.rollout.StoredRollout;
import dev.slipway.store.rollout.StoredVerdict;
import dev.slipway.store.system.RolloutStep;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every rollout in turn, and after its last step at what the holdout tells: turns new traffic into observations, judges, and puts into force what a machine may
 * decide. Any number of servers may look at once: a rollout's lock keeps observations in one order, its system's lock
 * verdicts. Thread-safe.
 */
public final class RolloutJudge implements AutoCloseable {
    /** Who the timeline names for what nobody ordered. */
    static final String ACTOR = "rollout";

    private static final Logger LOG = LoggerFactory.getLogger(RolloutJudge.class);
    /** A verdict that only waits is put on record this often per bake time, for the picture of the evidence. */
    private static final int RECORDED_PER_BAKE = 200;

    private static final Duration OFTENEST = Duration.ofSeconds(2);

    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final SystemDesk systems;
    private final DrillDesk drills;
    private final Runnable sweep;
    private final Folds folds;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rollout-judge").factory());

    RolloutJudge(Desk.Parts parts, Desk.Settings settings, SystemDesk systems, Keeping keeping) {
        this.drills = keeping.drills();
        this.sweep = keeping.sweep();
        this.parts = parts;
        this.settings = settings;
        this.systems = systems;
        this.folds = new Folds(parts.store().rollouts());
    }

    /** What is kept in order beside the rollouts. */
    record Keeping(DrillDesk drills, Runnable sweep) {}

    /** Begins to look. */
    public void start(Duration every) {
        var _ = clock.scheduleWithFixedDelay(this::lookQuietly, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Looks after what time alone changes: rehearsals that were left, what stages permit, how ready systems are. */
    public void keepUp() {
        drills.cleanUp();
        sweep.run();
    }

    /** Looks at every rollout once. One that cannot be looked at does not keep the others waiting. */
    public void look() {
        List<StoredRollout> watched = parts.store().rollouts().watched();
        for (StoredRollout rollout : watched) {
            try {
                look(rollout);
            } catch (RuntimeException e) {
                LOG.warn(
                        "rollout of {}: not looked at, it stays where it is; trying again ({})",
                        rollout.system(),
                        e.toString());
            }
        }
        folds.keepOnly(watched.stream().map(StoredRollout::id).collect(Collectors.toSet()));
    }

    private void lookQuietly() {
        try {
            keepUp();
            look();
        } catch (RuntimeException e) {
            LOG.warn("rollouts: not looked at, they stay where they are; trying again ({})", e.toString());
        }
    }

    /** Everything that takes long is done before the system's lock is taken: a stop waits for that lock. */
    private void look(StoredRollout rollout) {
        Instant now = settings.now().truncatedTo(ChronoUnit.MICROS);
        parts.store().rollouts().collect(rollout.id(), now);
        Findings findings = folds.findings(rollout);
        var _ = systems.rollout(
                rollout.system(),
                null,
                (rollouts, state) -> judge(rollouts, state, new Seen(rollout.id(), findings, now)),
                ACTOR);
    }

    /** What was known of a rollout when it was looked at. */
    private record Seen(UUID rollout, Findings findings, Instant now) {}

    private RolloutStep.Next judge(RolloutTransaction rollouts, SystemState state, Seen seen) {
        Optional<StoredRollout> locked = state.rollout()
                .filter(ramp -> ramp.rollout().equals(seen.rollout()))
                .flatMap(ramp -> rollouts.lock(ramp.rollout()))
                .filter(StoredRollout::watched);
        if (locked.isEmpty()) {
            return new RolloutStep.Stay(); // somebody else was first
        }
        Instant now = seen.now();
        StoredRollout rollout = locked.get();
        Position position = position(rollout, state.stop());
        Evidence evidence = new Evidence(seen.findings(), rollouts.reported(rollout));
        Verdict verdict = Evaluation.evaluate(rollout.plan(), position, evidence, now);
        Position next = permitted(state, rollout, rollout.position().after(verdict, now), now);
        if (next.equals(rollout.position())) {
            if (worthRecording(rollouts, rollout, verdict)) {
                rollouts.record(rollout, verdict);
            }
            return new RolloutStep.Stay();
        }
        long id = rollouts.record(rollout, verdict);
        rollouts.move(rollout, next);
        return new RolloutStep.Move(
                under(rollout, state.rollout().orElseThrow(), next),
                next.why().isEmpty() ? verdict.reason() : next.why(),
                Map.of("verdict", id));
    }

    /** Held where the stage does not permit what the evidence would: a person resumes it once it does. */
    private static Position permitted(SystemState state, StoredRollout rollout, Position next, Instant now) {
        Ramp ramp = state.rollout().orElseThrow();
        Share wanted = under(rollout, ramp, next).share();
        if (next.standing() != Standing.RUNNING
                || state.permit().of(wanted, now).equals(wanted)) {
            return next;
        }
        String why = state.permit().why().isEmpty()
                ? "its evidence has ended"
                : state.permit().why();
        return rollout.position()
                .at(
                        Standing.HELD,
                        "Held: " + wanted + " for " + ramp.candidate() + " is not permitted, since " + why + ".");
    }

    /** A stop is somebody else's decision; it is not the rollout's own standing, which comes back when it is lifted. */
    static Position position(StoredRollout rollout, Stop stop) {
        Stop.Order order = stop.wholeSystem()
                .orElse(stop.variants().get(rollout.plan().identity().candidate()));
        return order == null
                ? rollout.position()
                : rollout.position()
                        .at(
                                Standing.KILLED,
                                "Stopped by " + order.by()
                                        + (order.reason().isEmpty() ? "" : " (" + order.reason() + ")")
                                        + " at " + order.at().truncatedTo(ChronoUnit.SECONDS)
                                        + "; the rollout goes on from here once the stop is lifted.");
    }

    /** What a position means for the traffic. */
    static Ramp under(StoredRollout rollout, Ramp ramp, Position position) {
        return switch (position.standing()) {
            case ROLLED_BACK, KILLED -> ramp.withShare(Share.NONE).withShadow(false);
            case HELD -> ramp;
            case RUNNING ->
                switch (position.phase()) {
                    case Phase.Shadow _ -> ramp.withShadow(true);
                    case Phase.AtStep(int step) ->
                        ramp.withShare(rollout.plan().steps().get(step).share()).withShadow(false);
                    case Phase.Done _ -> ramp.withShadow(false);
                };
        };
    }

    private static boolean worthRecording(RolloutTransaction rollouts, StoredRollout rollout, Verdict verdict) {
        Optional<StoredVerdict> last = rollouts.newest(rollout.id());
        if (last.isEmpty() || !last.get().kind().equals(RolloutJson.kind(verdict))) {
            return true;
        }
        Duration often = rollout.plan().minimum().bake().dividedBy(RECORDED_PER_BAKE);
        Instant due = last.get().at().plus(often.compareTo(OFTENEST) < 0 ? OFTENEST : often);
        boolean news = !last.get().reason().equals(verdict.reason());
        return news && !verdict.basis().moment().at().isBefore(due);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
