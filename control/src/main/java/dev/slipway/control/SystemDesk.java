package dev.slipway.control;

import dev.slipway.control.view.ApplyView;
import dev.slipway.control.view.KillView;
import dev.slipway.control.view.RearmView;
import dev.slipway.control.view.SystemView;
import dev.slipway.core.lease.Bound;
import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Permission;
import dev.slipway.core.rollout.Arm;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.spec.Problem;
import dev.slipway.core.spec.SpecFiles;
import dev.slipway.core.spec.SpecReading;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.spec.Variant;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import dev.slipway.core.system.Chain;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.spec.SpecYaml;
import dev.slipway.store.system.Change;
import dev.slipway.store.system.RampChange;
import dev.slipway.store.system.RearmChange;
import dev.slipway.store.system.Revision;
import dev.slipway.store.system.RolloutStep;
import dev.slipway.store.system.StopChange;
import dev.slipway.store.system.Systems;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Systems, their rollouts and their stops. A change is in force on every connected node when it returns. Thread-safe. */
public final class SystemDesk {
    private static final Duration NO_BOUND_PATIENCE = Duration.ofSeconds(2);

    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final Systems systems;
    private final SystemViews views;
    private final Rights rights;
    private final Permits permits;
    private final OwnerLimit ownerLimit;

    SystemDesk(Desk.Parts parts, Desk.Settings settings, Rights rights, Permits permits) {
        this.permits = permits;
        this.rights = rights;
        this.parts = parts;
        this.settings = settings;
        this.systems = parts.store().systems();
        this.views = new SystemViews(parts, settings);
        this.ownerLimit = new OwnerLimit(parts);
    }

    /** Every system as lists show it, by name. */
    public List<SystemView.Head> list() {
        return views.heads();
    }

    public SystemView view(String system) {
        return views.full(state(system));
    }

    /** One system as it stands now, without its traffic. */
    public SystemState state(String system) {
        return systems.state(system).orElseThrow(() -> Refusal.missing("system " + system));
    }

    /**
     * Applies files as a new revision, or only says what that would do.
     *
     * @param expectedVersion the state version the files were written for, 0 for a new system; null when any will do
     */
    public ApplyView apply(SpecFiles files, @Nullable Long expectedVersion, boolean dryRun, Actor actor) {
        SystemSpec spec = checked(files);
        Optional<SystemState> before = systems.state(spec.name());
        requireToApply(actor, spec, before);
        ownerLimit.require(actor, spec, before);
        String difference =
                SpecYaml.diff(before.map(this::files).orElseGet(() -> new SpecFiles(files.main(), Map.of())), files);
        if (dryRun) {
            long revision = before.map(SystemState::revision).orElse(0L);
            boolean changes =
                    before.map(state -> !state.specHash().equals(files.hash())).orElse(true);
            return new ApplyView(
                    spec.name(),
                    changes ? revision + 1 : revision,
                    changes,
                    difference,
                    before.map(SystemState::version).orElse(0L),
                    files.hash(),
                    spec.pending(),
                    true);
        }
        before.ifPresent(one -> permits.requireConfiguration(one, spec));
        Change.Done done = done(systems.apply(files, spec, expectedVersion, settings.act(actor.name())));
        if (done.changed()) {
            permits.refresh(spec.name());
        }
        SystemState state = done.state();
        return new ApplyView(
                spec.name(),
                state.revision(),
                done.changed(),
                done.changed() ? difference : "",
                state.version(),
                state.specHash(),
                spec.pending(),
                false);
    }

    /** Who owns a system may do more with it, so that not everybody who may apply a spec may say who that is. */
    private void requireToApply(Actor actor, SystemSpec spec, Optional<SystemState> before) {
        rights.require(actor, Permission.APPLY, Optional.of(spec.name()));
        if (before.isPresent() && !before.get().spec().ownership().equals(spec.ownership())) {
            rights.require(actor, Permission.CHANGE_OWNERSHIP, Optional.of(spec.name()));
        }
    }

    /** Checks files without looking at what is applied. */
    public SystemSpec checked(SpecFiles files) {
        return switch (settings.reader().apply(files)) {
            case SpecReading.Valid valid -> {
                List<Problem> problems = settings.allowList().problems(valid.spec(), files.main());
                if (!problems.isEmpty()) {
                    throw Refusal.invalid(problems, List.of());
                }
                yield valid.spec();
            }
            case SpecReading.Invalid invalid -> throw Refusal.invalid(invalid.problems(), invalid.needs());
        };
    }

    /** The applied revisions, newest first. */
    public List<Revision> revisions(String system) {
        List<Revision> revisions = systems.revisions(system);
        if (revisions.isEmpty()) {
            throw Refusal.missing("system " + system);
        }
        return revisions;
    }

    public Revision revision(String system, long number) {
        return systems.revision(system, number)
                .orElseThrow(() -> Refusal.missing("revision " + number + " of system " + system));
    }

    public SystemView ramp(String system, RampChange change, String actor) {
        if (change.share() != null) {
            permits.require(state(system), change.share());
        }
        return views.full(
                done(systems.ramp(system, change, settings.act(actor))).state());
    }

    /** Takes a rollout's next step; what it changes is in force on every connected node when this returns. */
    SystemState rollout(String system, @Nullable Long expectedVersion, RolloutStep step, String actor) {
        return done(systems.rollout(system, expectedVersion, step, settings.act(actor)))
                .state();
    }

    /**
     * Asks for one stop to be lifted, or lifts it when somebody else has asked. The one who confirms is a person: whoever can
     * read this machine's token could otherwise be both.
     */
    public RearmView rearm(StopScope scope, Actor actor) {
        Act act = settings.act(actor.name());
        return switch (systems.rearm(scope, act)) {
            case RearmChange.Unknown unknown -> throw Refusal.missing(unknown.what());
            case RearmChange.Waiting(Act asked) -> {
                if (actor.isMachine() && !Actor.same(asked.by(), actor.name())) {
                    throw new NotAllowedException(waiting(scope, asked, false).message()
                            + " This machine's own token is nobody's, so it cannot be the second person's.");
                }
                yield waiting(scope, asked, !asked.equals(act));
            }
            case RearmChange.Lifted lifted -> {
                if (lifted.changed()) {
                    parts.publisher().push();
                }
                yield new RearmView(
                        true,
                        null,
                        null,
                        lifted.changed()
                                ? scope.words() + " is re-armed."
                                : scope.words() + " is not stopped; nothing was changed." + stoppedOtherwise(scope));
            }
        };
    }

    /** Somebody who re-arms a system wants it to answer again, and may have forgotten that only a variant was stopped. */
    private String stoppedOtherwise(StopScope scope) {
        if (scope.system() == null) {
            return "";
        }
        List<String> variants = systems.state(scope.system()).stream()
                .flatMap(state -> state.stop().variants().keySet().stream())
                .sorted()
                .toList();
        return variants.isEmpty()
                ? ""
                : " Stopped are: " + String.join(", ", variants) + "; re-arm one with --variant " + variants.getFirst()
                        + ".";
    }

    /** The stops in force that name no system: of upstreams, and of everything. */
    public Map<StopScope, Stop.Order> wideStops() {
        return systems.stopsEverywhere();
    }

    /** Who asked for a stop to be lifted and waits for somebody else; empty when nobody does. */
    public Optional<RearmView> rearmWaiting(StopScope scope) {
        return systems.rearmAsked(scope).map(asked -> waiting(scope, asked, false));
    }

    /** @param again whether the same person asks once more */
    private RearmView waiting(StopScope scope, Act asked, boolean again) {
        String at = asked.at()
                .atZone(settings.zone())
                .format(DateTimeFormatter.ofPattern("HH:mm 'on' d MMMM", Locale.ENGLISH));
        return new RearmView(
                false,
                asked.by(),
                asked.at(),
                (again ? "You cannot confirm what you asked for yourself. " : "")
                        + scope.words() + " stays stopped until a second person confirms: " + asked.by() + " asked at "
                        + at
                        + ". Anybody else confirms with the same command or on the console's page. To let somebody in,"
                        + " 'slipway sign-in --person NAME --role operator' prints a link for them, and with --token an access token for"
                        + " SLIPWAY_TOKEN.");
    }

    /**
     * Stops something: first recorded, then pushed to every node. Pushed again when it is stopped already. Returns when every
     * node has confirmed or can serve it no more, or {@code patience} is over.
     *
     * @param requestedNanos {@link System#nanoTime()} when it was asked for
     */
    public KillView kill(StopRequest request, String actor, long requestedNanos) {
        StopScope scope = request.scope();
        StopChange change = systems.kill(scope, request.drain(), request.reason(), settings.act(actor));
        return switch (change) {
            case StopChange.Unknown unknown -> throw Refusal.missing(unknown.what());
            case StopChange.Stopped stopped -> {
                Instant committed = settings.now();
                parts.nodes().stop(scope, stopped.order());
                Optional<StatePublisher.Published> here = parts.publisher().pushHere();
                Optional<Duration> bound = bound(scope);
                Instant guaranteedBy = bound.map(committed::plus).orElse(null);
                StatePublisher.Published published = here.map(
                                it -> parts.publisher().everywhere(it, patience(request, bound)))
                        .orElse(StatePublisher.Published.NOT);
                Double effective = published.everywhere()
                        ? millis(Duration.ofNanos(settings.nanoTime().getAsLong() - requestedNanos))
                        : null;
                yield new KillView(
                        stopped.order().epoch(),
                        published.version(),
                        stopped.order().at(),
                        effective,
                        guaranteedBy,
                        published.confirmations().stream().map(SystemDesk::node).toList(),
                        answering(scope),
                        stopped.already());
            }
        };
    }

    /** A stop of several systems holds when it holds for the slowest of them; where one has no bound, none is given. */
    private Optional<Duration> bound(StopScope scope) {
        Duration longest = Duration.ZERO;
        for (SystemState state : systems.states()) {
            if (scope.everywhere() || state.name().equals(scope.system())) {
                Optional<Bound> bound = concernsOthers(scope, state) ? Optional.empty() : state.bound();
                if (bound.isEmpty() && (state.ramp() != null || !scope.everywhere())) {
                    return Optional.empty();
                }
                longest = Collections.max(List.of(
                        longest, bound.map(Bound::span).orElse(Duration.ZERO), systems.longerLeases(state.name())));
            }
        }
        return longest.isZero() ? Optional.empty() : Optional.of(longest);
    }

    /** Whether something is stopped that answers without a lease: a node that does not hear of it goes on with it. */
    private static boolean concernsOthers(StopScope scope, SystemState state) {
        return state.spec().variants().entrySet().stream()
                .filter(variant -> !state.rollout().map(Ramp::candidate).equals(Optional.of(variant.getKey())))
                .anyMatch(variant -> variant.getKey().equals(scope.variant())
                        || (scope.upstream() != null
                                && variant.getValue() instanceof Variant.Remote remote
                                && remote.upstream().hostPort().equals(scope.upstream())));
    }

    private static Duration patience(StopRequest request, Optional<Duration> bound) {
        Duration most = request.patience();
        return bound.filter(span -> span.compareTo(most) < 0).orElse(bound.isPresent() ? most : NO_BOUND_PATIENCE);
    }

    private List<String> answering(StopScope scope) {
        return Optional.ofNullable(scope.system())
                .flatMap(systems::state)
                .map(state -> Chain.of(state, Arm.OUTSIDE))
                .orElse(List.of());
    }

    /** A stop as it stands now: nodes that had not confirmed may have done so since. */
    public KillView refreshed(KillView kill) {
        if (kill.everywhere()) {
            return kill;
        }
        Map<String, GatewayNodes.Confirmation> now = new HashMap<>();
        parts.nodes().elsewhere(kill.version(), Duration.ZERO).forEach(one -> now.put(one.node(), one));
        return new KillView(
                kill.epoch(),
                kill.version(),
                kill.committedAt(),
                kill.effectiveMillis(),
                kill.guaranteedBy(),
                kill.nodes().stream()
                        .map(node -> Optional.ofNullable(now.get(node.node()))
                                .filter(one -> one.confirmed() && !node.confirmed())
                                .map(one -> new KillView.Node(node.node(), true, node.millis(), one.cutStreams()))
                                .orElse(node))
                        .toList(),
                kill.answersNow(),
                kill.alreadyStopped());
    }

    /**
     * @param drain whether answers under way may end; null as the system says
     * @param reason may be empty
     * @param patience how long to wait for nodes that do not confirm; never longer than they could serve
     */
    public record StopRequest(StopScope scope, @Nullable Boolean drain, String reason, Duration patience) {}

    /** The newest events of one system, newest first. */
    public List<Event> events(String system, int limit) {
        state(system);
        return parts.store().events().of(system, limit);
    }

    /** The newest events of everything, newest first. */
    public List<Event> events(int limit) {
        return parts.store().events().newest(limit);
    }

    private Change.Done done(Change change) {
        return switch (change) {
            case Change.Done done -> {
                if (done.changed()) {
                    parts.publisher().push();
                }
                yield done;
            }
            case Change.Conflict conflict -> throw Refusal.conflict(conflict);
            case Change.Refused refused -> throw new DeskException(DeskException.Code.REFUSED, refused.why());
            case Change.Missing missing -> throw Refusal.missing(missing.what());
        };
    }

    private SpecFiles files(SystemState state) {
        return systems.revision(state.name(), state.revision()).orElseThrow().files();
    }

    static KillView.Node node(GatewayNodes.Confirmation confirmation) {
        return new KillView.Node(
                confirmation.node(), confirmation.confirmed(), millis(confirmation.took()), confirmation.cutStreams());
    }

    /** Milliseconds to the microsecond. */
    static double millis(Duration duration) {
        return Math.round(duration.toNanos() / 1e3) / 1e3;
    }
}
