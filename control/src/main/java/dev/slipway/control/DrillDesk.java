package dev.slipway.control;

import dev.slipway.control.view.DrillView;
import dev.slipway.control.view.FallbackDrillView;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.spec.Variant;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.event.Act;
import dev.slipway.store.system.FallbackDrills;
import dev.slipway.store.system.StopDrills;
import dev.slipway.store.system.StopDrills.Begun;
import dev.slipway.store.system.StopDrills.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Rehearsals in production, whose results are evidence until they expire. Thread-safe. */
public final class DrillDesk {
    /** Longer would keep a request waiting for nothing. */
    public static final Duration LONGEST = Duration.ofSeconds(30);

    /** Nobody rehearses for so long. */
    private static final Duration LEFT_OVER = Duration.ofMinutes(2);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LIFE = Duration.ofDays(90);

    /** Nodes stamp calls by their own clocks, which may differ a little from this server's. */
    private static final Duration CLOCKS = Duration.ofMillis(500);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final Permits permits;

    DrillDesk(Desk.Parts parts, Desk.Settings settings, Permits permits) {
        this.permits = permits;
        this.parts = parts;
        this.settings = settings;
    }

    /**
     * @param share of the customers the candidate answered in the last day who lose it meanwhile; none rehearses with nobody
     * @param hold how long, once every node has confirmed
     */
    public record Request(Share share, Duration hold) {
        public Request {
            if (hold.isNegative() || hold.compareTo(LONGEST) > 0) {
                throw new DeskException(
                        DeskException.Code.INVALID,
                        "for: " + hold.toSeconds() + " s (expected: 0 to " + LONGEST.toSeconds() + " s)");
            }
        }
    }

    /**
     * Rehearses a stop on every node: a real one, of a share of the candidate's customers. It passes when every node confirmed
     * and, from then until it was lifted, the candidate answered none of them.
     */
    public DrillView stop(String system, Request request, String actor) {
        Act act = settings.act(actor);
        long begun = settings.nanoTime().getAsLong();
        List<String> customers = switch (parts.store().drills().begin(system, request.share(), act)) {
            case Begun.Stopped stopped -> stopped.customers();
            case Begun.Unknown _ -> throw Refusal.missing("system " + system);
            case Begun.UnderWay _ ->
                throw new DeskException(
                        DeskException.Code.REFUSED,
                        "system " + system + ": a rehearsal is under way (expected: none; try again in a minute)");
        };
        StatePublisher.Published published;
        Duration took;
        Seen seen;
        try {
            published = parts.publisher().push(PATIENCE);
            took = Duration.ofNanos(settings.nanoTime().getAsLong() - begun);
            seen = customers.isEmpty() ? Seen.NOTHING : hold(system, customers, request.hold());
        } finally {
            parts.store().drills().lift(system, settings.act(actor));
            parts.publisher().push();
        }
        DrillView view = new DrillView(
                system,
                published.everywhere() && seen.byCandidate() == 0,
                SystemDesk.millis(took),
                act.at(),
                act.at().plus(LIFE),
                published.confirmations().stream().map(SystemDesk::node).toList(),
                DrillView.Customers.of(request.share(), seen));
        parts.store()
                .drills()
                .record(
                        system,
                        new StopDrills.Result(request.share(), view.passed(), view.expiresAt(), seen, view.nodes()),
                        act);
        parts.publisher().push();
        permits.refresh(system);
        return view;
    }

    /**
     * Rehearses with a provider blocked: nobody is answered by it for a moment, whatever system it is for. It passes when calls
     * came, and somebody else answered every one of them.
     *
     * @param variant null blocks the candidate where it has customers, otherwise the incumbent
     */
    public FallbackDrillView fallback(String system, @Nullable String variant, Duration hold, String actor) {
        Request request = new Request(Share.NONE, hold);
        SystemState state =
                parts.store().systems().state(system).orElseThrow(() -> Refusal.missing("system " + system));
        String blocked = blockable(state, variant);
        Act act = settings.act(actor);
        FallbackDrills drills = parts.store().drills().fallback();
        switch (drills.begin(system, blocked, act)) {
            case Begun.Stopped _ -> {}
            case Begun.Unknown _ -> throw Refusal.missing("system " + system);
            case Begun.UnderWay _ ->
                throw new DeskException(
                        DeskException.Code.REFUSED,
                        "system " + system + ": a rehearsal is under way, or " + blocked
                                + " is stopped (expected: neither; try again in a minute)");
        }
        FallbackDrills.Seen seen = FallbackDrills.Seen.NOTHING;
        boolean everywhere;
        try {
            everywhere = parts.publisher().push(PATIENCE).everywhere();
            Instant from = settings.now().plus(CLOCKS);
            await(CLOCKS.plus(request.hold()), () -> false);
            Instant until = settings.now().minus(CLOCKS);
            await(PATIENCE, () -> parts.store().drills().caughtUp(system, until));
            seen = drills.seen(system, blocked, from, until);
        } finally {
            parts.store().drills().lift(system, settings.act(actor));
            parts.publisher().push();
        }
        FallbackDrillView view = new FallbackDrillView(
                system,
                blocked,
                everywhere && seen.good(),
                act.at(),
                act.at().plus(LIFE),
                new FallbackDrillView.Calls(seen.calls(), seen.answered(), seen.byBlocked()));
        drills.record(system, new FallbackDrills.Result(blocked, view.passed(), view.expiresAt(), seen), act);
        permits.refresh(system);
        return view;
    }

    private static String blockable(SystemState state, @Nullable String variant) {
        SystemSpec spec = state.spec();
        boolean carries =
                state.rollout().filter(ramp -> !ramp.share().equals(Share.NONE)).isPresent();
        String blocked = Optional.ofNullable(variant)
                .orElseGet(() -> carries ? spec.candidateName().orElse(spec.incumbent()) : spec.incumbent());
        if (!(spec.variants().get(blocked) instanceof Variant.Remote)) {
            throw new DeskException(
                    DeskException.Code.REFUSED,
                    "variant: " + blocked + " (expected: one with an upstream, which can be blocked)");
        }
        if (spec.fallback().isEmpty() && blocked.equals(spec.incumbent())) {
            throw new DeskException(
                    DeskException.Code.REFUSED,
                    "fallback: none (expected: somebody who answers while " + blocked
                            + " is blocked; give spec.fallback in system.yaml)");
        }
        return blocked;
    }

    /** The newest rehearsal of a stop. */
    public Optional<StopDrills.Drill> newestStop(String system) {
        return parts.store().drills().newest(system);
    }

    /** Lifts what rehearsals left stopped because the server that held them died. */
    void cleanUp() {
        List<String> systems = parts.store().drills().leftOver(settings.now().minus(LEFT_OVER));
        if (!systems.isEmpty()) {
            systems.forEach(system -> parts.store().drills().lift(system, settings.act("rehearsal")));
            parts.publisher().push();
        }
    }

    private Seen hold(String system, List<String> customers, Duration time) {
        Instant from = settings.now().plus(CLOCKS);
        await(CLOCKS.plus(time), () -> false);
        Instant until = settings.now().minus(CLOCKS);
        await(PATIENCE, () -> parts.store().drills().caughtUp(system, until));
        return parts.store().drills().seen(system, customers, from, until);
    }

    private interface Fact {
        boolean holds();
    }

    private void await(Duration atMost, Fact fact) {
        long deadline = settings.nanoTime().getAsLong() + atMost.toNanos();
        while (!fact.holds()) {
            long left = deadline - settings.nanoTime().getAsLong();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return;
            }
            LockSupport.parkNanos(Math.min(left, LOOK_AGAIN.toNanos()));
        }
    }
}
