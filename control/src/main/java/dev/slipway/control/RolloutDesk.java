package dev.slipway.control;

import dev.slipway.control.view.PlanView;
import dev.slipway.control.view.RolloutView;
import dev.slipway.control.view.ShadowReport;
import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Permission;
import dev.slipway.core.rollout.Evaluation;
import dev.slipway.core.rollout.Evidence;
import dev.slipway.core.rollout.EvidenceFold;
import dev.slipway.core.rollout.Ledger;
import dev.slipway.core.rollout.Observation;
import dev.slipway.core.rollout.Phase;
import dev.slipway.core.rollout.Position;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.rollout.Standing;
import dev.slipway.core.rollout.Verdict;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.event.Act;
import dev.slipway.store.rollout.RolloutJson;
import dev.slipway.store.rollout.RolloutTransaction;
import dev.slipway.store.rollout.StoredRollout;
import dev.slipway.store.rollout.StoredVerdict;
import dev.slipway.store.system.RolloutStep;
import dev.slipway.store.traffic.Disagreement;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Rollouts that are judged on evidence: begun, approved, held, resumed and taken back by people, moved by the machine in
 * between. Every operation says what it was decided on, and the loser of two is told what changed. Thread-safe.
 */
public final class RolloutDesk {
    private static final int VERDICTS_IN_CHART = 400;

    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final SystemDesk systems;
    private final Rights rights;
    private final Folds folds;
    private final Permits permits;

    /** Who may order, and what the stage permits. */
    record Guards(Rights rights, Permits permits) {}

    RolloutDesk(Desk.Parts parts, Desk.Settings settings, SystemDesk systems, Guards guards) {
        this.rights = guards.rights();
        this.permits = guards.permits();
        this.parts = parts;
        this.settings = settings;
        this.systems = systems;
        this.folds = new Folds(parts.store().rollouts());
    }

    /** What a person may do to a rollout. */
    public enum Order {
        /** Begin: first in parallel, then step by step. */
        START,
        /** Go on past a step that waits for a person. */
        APPROVE,
        /** Stay where it is until somebody resumes it. */
        HOLD,
        /** Go on after it was held. */
        RESUME,
        /** Take everybody back to the incumbent; the rollout is over. */
        ROLL_BACK;

        /** As paths and commands write it, e.g. {@code roll-back}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What somebody needs to be allowed to give it. */
        public Permission permission() {
            return this == APPROVE ? Permission.APPROVE : Permission.STEER;
        }
    }

    /** The rollout of a system's candidate; empty when none was begun. */
    public Optional<RolloutView> view(String system) {
        SystemState state = systems.state(system);
        return state.rollout()
                .flatMap(ramp -> parts.store().rollouts().find(ramp.rollout()))
                .map(rollout -> RolloutViews.of(
                        rollout,
                        RolloutJudge.position(rollout, state.stop()),
                        parts.store().rollouts().verdicts(rollout.id(), VERDICTS_IN_CHART)));
    }

    /** How many customers and days a rollout of the candidate will likely need, from the system's own traffic. */
    public PlanView plan(String system) {
        return new Forecasting(parts, folds).of(systems.state(system), settings.now());
    }

    /** The verdicts of a system's rollout, newest first. */
    public List<RolloutView.VerdictView> verdicts(String system, int limit) {
        return systems.state(system).rollout().stream()
                .flatMap(ramp -> parts.store().rollouts().verdicts(ramp.rollout(), limit).stream())
                .map(RolloutViews::of)
                .toList();
    }

    /**
     * Gives a verdict again from the observations it rested on.
     *
     * @param id number of the verdict
     */
    public RolloutView.Replay replay(long id) {
        StoredVerdict stored = parts.store().rollouts().verdict(id).orElseThrow(() -> missing("verdict " + id));
        StoredRollout rollout = parts.store().rollouts().find(stored.rollout()).orElseThrow();
        JsonNode basis = stored.body().path("basis");
        JsonNode moment = basis.path("moment");
        long sequence = moment.path("sequence").longValue();
        EvidenceFold fold = new EvidenceFold(rollout.plan());
        for (Observation one : parts.store().rollouts().observations(rollout.id(), -1)) {
            if (one.sequence() <= sequence) {
                fold.add(one);
            }
        }
        Verdict again = Evaluation.evaluate(
                rollout.plan(),
                RolloutJson.read(moment.path("position"), Position.class),
                new Evidence(fold.findings(), RolloutJson.read(basis.path("reported"), Evidence.Reported.class)),
                stored.at());
        JsonNode body = RolloutJson.verdict(again);
        return new RolloutView.Replay(
                RolloutViews.of(stored),
                body.equals(stored.body()),
                fold.findings().sequence() + 1,
                body);
    }

    /** The newest pairs of the shadow run that say different things, newest first. */
    public List<Disagreement> disagreements(String system, int limit) {
        return systems.state(system)
                .rollout()
                .map(ramp -> parts.traffic().disagreements(system, ramp.rollout(), limit))
                .orElse(List.of());
    }

    /** The shadow run, field by field. */
    public ShadowReport shadow(String system) {
        SystemState state = systems.state(system);
        return state.rollout()
                .map(ramp -> new ShadowReport(
                        ramp.candidate(),
                        parts.traffic().shadow(system, ramp),
                        state.spec().shadow().calibrate(),
                        parts.traffic().shadowFields(system, ramp.rollout())))
                .orElseThrow(() -> new DeskException(
                        DeskException.Code.NOT_FOUND,
                        "candidate of " + system + ": none (expected: a spec that names one)"));
    }

    /** The orders that would be refused to this person now, each with the reason. */
    public Map<Order, String> refusals(String system, Actor who) {
        String actor = who.name();
        SystemState state = systems.state(system);
        Optional<StoredRollout> current =
                state.rollout().flatMap(ramp -> parts.store().rollouts().find(ramp.rollout()));
        Optional<StoredVerdict> newest = current.flatMap(
                one -> parts.store().rollouts().verdicts(one.id(), 1).stream().findFirst());
        Map<Order, String> refused = new EnumMap<>(Order.class);
        for (Order order : Order.values()) {
            Optional<String> objection = order == Order.START
                    ? startObjection(state, current)
                    : current.map(one -> objection(one, newest, state, order, actor))
                            .orElse(Optional.of("rollout: none (expected: one that was started)"));
            if (!who.may(order.permission(), state.spec().ownership())) {
                objection = Optional.of(rights.refusal(who, order.permission(), Optional.of(system)));
            }
            objection.ifPresent(why -> refused.put(order, why));
        }
        return refused;
    }

    /**
     * Does what a person orders.
     *
     * @param why the person's reason; may be empty
     * @param expectedVersion the state version it was decided on; null when it holds for any
     */
    public RolloutView order(String system, Order order, String why, @Nullable Long expectedVersion, Actor who) {
        rights.require(who, order.permission(), Optional.of(system));
        String actor = who.name();
        permits.require(systems.state(system), wanted(systems.state(system), order));
        RolloutStep step = (rollouts, state) -> order == Order.START
                ? start(rollouts, state, settings.act(actor))
                : change(rollouts, state, order, why.strip(), actor);
        var _ = systems.rollout(system, expectedVersion, step, actor);
        return view(system).orElseThrow();
    }

    /** The share that an order leads to at once. */
    private Share wanted(SystemState state, Order order) {
        Optional<StoredRollout> current =
                state.rollout().flatMap(ramp -> parts.store().rollouts().find(ramp.rollout()));
        return switch (order) {
            case START ->
                state.spec().rollout().shadowMin() > 0
                        ? Share.NONE
                        : state.spec().rollout().steps().stream().findFirst().orElse(Share.NONE);
            case APPROVE ->
                current.map(one -> share(one, one.plan().after(one.position().phase())))
                        .orElse(Share.NONE);
            case RESUME ->
                current.map(one -> share(one, one.position().phase())).orElse(Share.NONE);
            case HOLD, ROLL_BACK -> Share.NONE;
        };
    }

    private static Share share(StoredRollout rollout, Phase phase) {
        return switch (phase) {
            case Phase.Shadow _ -> Share.NONE;
            case Phase.AtStep(int step) -> rollout.plan().steps().get(step).share();
            case Phase.Done _ -> rollout.plan().steps().getLast().share();
        };
    }

    private RolloutStep.Next start(RolloutTransaction rollouts, SystemState state, Act act) {
        Ramp ramp = state.rollout().orElse(null);
        Optional<String> objection =
                startObjection(state, Optional.ofNullable(ramp).flatMap(one -> rollouts.lock(one.rollout())));
        if (objection.isPresent() || ramp == null) {
            return new RolloutStep.Refuse(objection.orElse("candidate: none (expected: a spec that names one)"));
        }
        Ramp fresh = new Ramp(
                settings.ids().get(),
                ramp.candidate(),
                Share.NONE,
                state.spec().rollout().holdout(),
                false);
        Planned planned = Planned.of(state, fresh);
        Ledger ledger = rollouts.last(state.name(), planned.plan().identity().fingerprint())
                .map(folds::after)
                .orElse(Ledger.FRESH);
        StoredRollout rollout = rollouts.start(state.name(), planned.plan(), planned.measures(), ledger, act);
        return new RolloutStep.Move(
                RolloutJudge.under(rollout, fresh, rollout.position()),
                "Began the rollout of " + ramp.candidate() + ", "
                        + (rollout.position().phase() instanceof Phase.Shadow
                                ? "first in parallel"
                                : "with " + planned.plan().steps().getFirst().share() + " of customers"),
                Map.of());
    }

    private static Optional<String> startObjection(SystemState state, Optional<StoredRollout> current) {
        Optional<String> first = Planned.objection(state.spec()).or(() -> stopped(state));
        if (first.isPresent()) {
            return first;
        }
        if (current.isPresent() && current.get().position().standing() != Standing.ROLLED_BACK) {
            return Optional.of("rollout: begun already on "
                    + current.get().started().at() + " (expected: none,"
                    + " or one that was rolled back; look at it with 'slipway rollout status " + state.name() + "')");
        }
        return state.rollout()
                .filter(ramp -> !ramp.share().equals(Share.NONE))
                .map(ramp -> "share: " + ramp.candidate() + " has " + ramp.share() + " already (expected: 0%,"
                        + " since a rollout compares customers from its first step on; 'slipway ramp " + state.name()
                        + " --share 0%' takes everybody back)");
    }

    private RolloutStep.Next change(
            RolloutTransaction rollouts, SystemState state, Order order, String why, String actor) {
        Optional<StoredRollout> found = state.rollout().flatMap(ramp -> rollouts.lock(ramp.rollout()));
        if (found.isEmpty()) {
            return new RolloutStep.Refuse("rollout: none (expected: one that was begun; 'slipway rollout start "
                    + state.name() + "' begins it)");
        }
        StoredRollout rollout = found.get();
        Optional<String> objection = objection(rollout, rollouts.newest(rollout.id()), state, order, actor);
        if (objection.isPresent()) {
            return new RolloutStep.Refuse(objection.get());
        }
        Position position = rollout.position();
        Position next = switch (order) {
            case START -> throw new IllegalStateException("start: a rollout of its own");
            case APPROVE ->
                position.enter(
                        rollout.plan().after(position.phase()),
                        settings.act(actor).at());
            case HOLD -> position.at(Standing.HELD, "Held by " + actor + because(why));
            case RESUME -> position.resume(settings.act(actor).at());
            case ROLL_BACK -> position.at(Standing.ROLLED_BACK, "Rolled back by " + actor + because(why));
        };
        rollouts.move(rollout, next);
        return new RolloutStep.Move(
                RolloutJudge.under(rollout, state.rollout().orElseThrow(), next),
                told(order, rollout, next) + because(why),
                Map.of());
    }

    /** Why a person may not do that now; empty when they may. */
    private static Optional<String> objection(
            StoredRollout rollout, Optional<StoredVerdict> newest, SystemState state, Order order, String actor) {
        Standing standing = rollout.position().standing();
        if (!rollout.goesOn() && !(order == Order.ROLL_BACK && standing.mayServe())) {
            return Optional.of("rollout: over (expected: one that goes on; 'slipway rollout start " + state.name()
                    + "' begins another once it was rolled back)");
        }
        return switch (order) {
            case START -> Optional.empty();
            case APPROVE -> stopped(state).or(() -> approval(newest, state, actor));
            case HOLD ->
                standing == Standing.HELD ? Optional.of("rollout: held already (expected: running)") : Optional.empty();
            case RESUME ->
                standing == Standing.HELD ? stopped(state) : Optional.of("rollout: running (expected: held)");
            case ROLL_BACK -> Optional.empty();
        };
    }

    /** Why nobody can be given the candidate now. */
    private static Optional<String> stopped(SystemState state) {
        return state.standing() == Standing.KILLED
                ? Optional.of("stop: the candidate of " + state.name()
                        + " is stopped (expected: re-armed first, by two people and in the scope of the stop; the"
                        + " system itself with 'slipway rearm " + state.name() + "')")
                : Optional.empty();
    }

    private static Optional<String> approval(Optional<StoredVerdict> newest, SystemState state, String actor) {
        SystemSpec.Ownership people = state.spec().ownership();
        if (Stream.concat(people.builders().stream(), people.vendor().stream())
                .anyMatch(one -> Actor.same(one, actor))) {
            return Optional.of(
                    "approval: " + actor + " built the candidate (expected: somebody who is neither builder nor"
                            + " vendor of " + state.name() + ")");
        }
        boolean waits = newest.filter(verdict -> verdict.kind().equals("await-approval"))
                .isPresent();
        return waits
                ? Optional.empty()
                : Optional.of("approval: nothing waits for one (expected: a verdict that asks for it; newest: "
                        + newest.map(StoredVerdict::reason).orElse("none yet") + ")");
    }

    private static String told(Order order, StoredRollout rollout, Position next) {
        String candidate = rollout.plan().identity().candidate();
        return switch (order) {
            case START -> "Began the rollout of " + candidate;
            case APPROVE -> "Approved " + candidate + " for " + RolloutViews.name(rollout.plan(), next.phase());
            case HOLD -> "Held the rollout of " + candidate;
            case RESUME -> "Resumed the rollout of " + candidate;
            case ROLL_BACK -> "Rolled " + candidate + " back";
        };
    }

    private static String because(String why) {
        return why.isEmpty() ? "" : ": " + why;
    }

    private static DeskException missing(String what) {
        return new DeskException(
                DeskException.Code.NOT_FOUND,
                what + ": no such verdict (expected: a number that 'slipway rollout status' shows)");
    }
}
