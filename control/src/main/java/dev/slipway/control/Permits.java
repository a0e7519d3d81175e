package dev.slipway.control;

import dev.slipway.core.person.Actor;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stage.Allowance;
import dev.slipway.core.stage.Deadline;
import dev.slipway.core.stage.Permit;
import dev.slipway.core.stage.ProductionNeeds;
import dev.slipway.core.stage.Stage;
import dev.slipway.core.stage.Standing;
import dev.slipway.core.system.SystemState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what each system's stage permits its candidate to carry, so that gateway nodes can hold to it by themselves: with every
 * change that may open or close it, and otherwise by looking at each system every so often, since evidence also ends by
 * itself. Thread-safe.
 */
final class Permits {
    /** Who the timeline names for what a stage does by itself. */
    static final String ACTOR = "stage";

    private static final Logger LOG = LoggerFactory.getLogger(Permits.class);
    private static final Duration SELDOM = Duration.ofMinutes(1);
    private static final int AT_ONCE = 25;

    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final Assessing assessing;
    private final Map<String, Instant> looked = new ConcurrentHashMap<>();

    Permits(Desk.Parts parts, Desk.Settings settings, Assessing assessing) {
        this.parts = parts;
        this.settings = settings;
        this.assessing = assessing;
    }

    /** Looks at one system; what changed is in force on every connected node when this returns. */
    Permit refresh(String system) {
        return parts.store().systems().state(system).map(this::refreshed).orElse(Permit.CLOSED);
    }

    /** Looks at all systems that these people own: one who left owns nothing from now on. */
    void refreshOwnedBy(Collection<String> people) {
        for (SystemState state : parts.store().systems().states()) {
            if (people.stream()
                    .anyMatch(one -> same(one, state.spec().ownership().owner()))) {
                refreshed(state);
            }
        }
    }

    /** Looks at some of the systems that were not looked at for longest. One that cannot be looked at keeps nobody waiting. */
    void sweep() {
        Instant due = settings.now().minus(SELDOM);
        parts.store().systems().states().stream()
                .filter(state -> state.ramp() != null
                        && looked.getOrDefault(state.name(), Instant.MIN).isBefore(due))
                .sorted(Comparator.comparing(state -> looked.getOrDefault(state.name(), Instant.MIN)))
                .limit(AT_ONCE)
                .forEach(this::quietly);
    }

    private void quietly(SystemState state) {
        try {
            var _ = refreshed(state);
        } catch (RuntimeException e) {
            LOG.warn("permit of {}: not looked at, it stays as it is until it ends; trying again", state.name(), e);
        }
    }

    private Permit refreshed(SystemState state) {
        Instant now = settings.now();
        looked.put(state.name(), now);
        if (state.ramp() == null) {
            return state.permit();
        }
        Assessing.Assessed assessed = assessing.tierC(state);
        warn(state, assessed.standing(), now);
        Permit next = Allowance.of(assessed.standing(), state.spec(), assessed.assessment());
        if (worthKeeping(state.permit(), next, now)
                && parts.store().systems().permit(state.name(), next, settings.act(ACTOR))) {
            parts.publisher().push();
        }
        return next;
    }

    /** On the timeline, so that nobody can say that it came as a surprise. */
    private void warn(SystemState state, Standing standing, Instant now) {
        Share carried = state.rollout()
                .map(ramp -> state.permit().of(ramp.share(), now))
                .orElse(Share.NONE);
        Deadline.warning(standing, now)
                .ifPresent(days -> Deadline.words(standing, carried, now, settings.zone())
                        .ifPresent(words -> parts.store()
                                .systems()
                                .warn(state.name(), standing.since(), days, words, settings.act(ACTOR))));
    }

    /** What only lasts a little longer waits until half of its time is over, so that nodes are not told all the time. */
    private static boolean worthKeeping(Permit kept, Permit next, Instant now) {
        if (!kept.most().equals(next.most()) || !kept.why().equals(next.why())) {
            return true;
        }
        return !next.most().equals(Share.NONE)
                && (next.until().isBefore(kept.until().minus(Duration.ofSeconds(1)))
                        || (kept.until().isBefore(now.plus(Allowance.LONGEST.dividedBy(2)))
                                && next.until().isAfter(kept.until())));
    }

    /** In production, refuses a {@code system.yaml} that a pilot could do with. */
    void requireConfiguration(SystemState state, SystemSpec next) {
        boolean production = parts.store()
                .readiness()
                .standing(state.name())
                .filter(one -> one.stage() == Stage.PRODUCTION)
                .isPresent();
        List<String> lacking = production ? ProductionNeeds.lacking(next) : List.of();
        if (!lacking.isEmpty()) {
            throw new DeskException(
                    DeskException.Code.REFUSED,
                    "system " + state.name() + " is in production, and this system.yaml is that of a pilot:\n  "
                            + String.join("\n  ", lacking));
        }
    }

    /** Refuses a share that the stage does not permit, with each check in the way, who can mend it and how. */
    void require(SystemState state, Share share) {
        Optional<DeskException> refusal = refusal(state, share);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    /** Why a share is not permitted now; empty when it is. */
    Optional<DeskException> refusal(SystemState state, Share share) {
        Instant now = settings.now();
        if (share.equals(Share.NONE) || state.permit().of(share, now).equals(share)) {
            return Optional.empty();
        }
        Permit permit = refreshed(state);
        if (permit.of(share, now).equals(share)) {
            return Optional.empty();
        }
        Assessing.Assessed assessed = assessing.tierC(state);
        Stage stage = assessed.standing().stage();
        return Optional.of(Refusal.checks(
                "system " + state.name() + ": " + share + " for " + candidate(state) + " in " + stage.word() + ", but "
                        + permit.why() + " (expected: at most " + permit.most() + ")",
                new ReadinessViews(state.spec()),
                new ArrayList<>(assessed.assessment().blocking(Allowance.needs(stage)))));
    }

    private static String candidate(SystemState state) {
        return state.rollout().map(ramp -> ramp.candidate()).orElse("a candidate");
    }

    private static boolean same(String one, @Nullable String other) {
        return other != null && Actor.same(one, other);
    }
}
