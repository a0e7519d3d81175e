package dev.slipway.store.system;

import dev.slipway.core.lease.Bound;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.spec.SpecFiles;
import dev.slipway.core.spec.SpecReading;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stage.Amendment;
import dev.slipway.core.stage.Permit;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import dev.slipway.store.rollout.RolloutTransaction;
import dev.slipway.store.rollout.StoredRollout;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The systems: each change runs in one transaction that locks the system's row first and writes its event last. Every
 * change but a stop can be made to depend on the state version it was decided on. Thread-safe.
 */
public final class Systems {
    private static final Logger LOG = LoggerFactory.getLogger(Systems.class);

    private final Jdbi jdbi;
    private final Revisions revisions;
    private final Supplier<UUID> rolloutIds;

    /**
     * @param reader turns stored files into a spec; what was applied must stay readable
     * @param rolloutIds UUIDs of version 4 or 7, whose random bits become the rollout's salts
     */
    public Systems(Jdbi jdbi, Function<SpecFiles, SpecReading> reader, Supplier<UUID> rolloutIds) {
        this.jdbi = jdbi;
        this.revisions = new Revisions(reader);
        this.rolloutIds = rolloutIds;
    }

    /**
     * Every system that can be read, by name. One whose stored spec cannot be read is left out, and so serves nobody: it
     * must not hold up a stop of the others.
     */
    public List<SystemState> states() {
        return jdbi.inTransaction(this::states);
    }

    /** As {@link #states()}, seen by the transaction of {@code handle}. */
    public List<SystemState> states(Handle handle) {
        // The rows first: a stop that is lifted between the two must not be taken for one of the row's new epoch.
        List<SystemRow> rows = handle.createQuery("SELECT * FROM system ORDER BY name")
                .map((row, _) -> SystemRow.read(row))
                .list();
        StopOrders stops = StopOrders.read(handle);
        return rows.stream()
                .flatMap(row -> readable(handle, row, stops).stream())
                .toList();
    }

    private Optional<SystemState> readable(Handle handle, SystemRow row, StopOrders stops) {
        try {
            return Optional.of(state(handle, row, stops));
        } catch (UnreadableSpecException e) {
            LOG.error("{}; it serves nobody until a readable revision is applied", e.getMessage());
            return Optional.empty();
        }
    }

    /** One system; empty when there is none of that name, or its stored spec cannot be read. */
    public Optional<SystemState> state(String system) {
        return jdbi.inTransaction(handle -> handle.createQuery("SELECT * FROM system WHERE name = :name")
                .bind("name", system)
                .map((row, _) -> SystemRow.read(row))
                .findOne()
                .flatMap(row -> readable(handle, row, StopOrders.read(handle))));
    }

    /** The stops in force that name no system: of upstreams, and of everything. */
    public Map<StopScope, Stop.Order> stopsEverywhere() {
        return jdbi.withHandle(handle -> {
            Map<StopScope, Stop.Order> stops = new LinkedHashMap<>();
            StopOrders.read(handle).everywhere().forEach(one -> stops.put(one.scope(), one.order()));
            return stops;
        });
    }

    /** For how long leases longer than the system's present one may still be out; zero where there are none. */
    public Duration longerLeases(String system) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT extract(epoch FROM greatest(longer_leases_until - clock_timestamp(), '0')) FROM system
                        WHERE name = :name AND longer_leases_until IS NOT NULL
                        """)
                .bind("name", system)
                .mapTo(Double.class)
                .findOne()
                .map(seconds -> Duration.ofMillis((long) Math.ceil(seconds * 1e3)))
                .orElse(Duration.ZERO));
    }

    /** Remembers until when a node that hears nothing may hold a lease from before this change. */
    private static void noteShorterLease(Handle handle, SystemState before, SystemState after) {
        if (after.lease().compareTo(before.lease()) < 0) {
            handle.createUpdate("""
                            UPDATE system SET longer_leases_until = greatest(longer_leases_until, clock_timestamp() + CAST(:span AS interval))
                            WHERE name = :name
                            """)
                    .bind("span", Bound.of(before.lease()).span().toMillis() + " milliseconds")
                    .bind("name", after.name())
                    .execute();
        }
    }

    /** The applied revisions, newest first. */
    public List<Revision> revisions(String system) {
        return jdbi.withHandle(handle -> Revisions.all(handle, system));
    }

    public Optional<Revision> revision(String system, long number) {
        return jdbi.withHandle(handle -> Revisions.find(handle, system, number));
    }

    /**
     * Makes a new revision of a system, or the first one. Files that are the newest revision's already change nothing.
     *
     * @param spec what {@code files} say
     * @param expectedVersion the state version the change was decided on, 0 for a system that was not there; null when it
     *     holds for any
     */
    public Change apply(SpecFiles files, SystemSpec spec, @Nullable Long expectedVersion, Act act) {
        return jdbi.inTransaction(handle -> {
            if (expectedVersion != null
                    && expectedVersion > 0
                    && SystemRow.lock(handle, spec.name()).isEmpty()) {
                return new Change.Missing(spec.name());
            }
            SystemRow row = SystemRow.lockOrCreate(handle, spec.name());
            String hash = files.hash();
            if (row.specHash().equals(hash)) {
                return new Change.Done(state(handle, row), false);
            }
            if (row.version() > 0 && differs(expectedVersion, row)) {
                return conflict(handle, expectedVersion, row);
            }
            SystemRow next = row.revised(hash, RampRules.under(spec, row.ramp(), rolloutIds));
            Optional<SystemState> before =
                    row.version() == 0 ? Optional.empty() : readable(handle, row, StopOrders.read(handle));
            Revisions.insert(handle, spec.name(), new Revision(next.revision(), hash, act, files));
            Change.Done done = done(handle, next, EventText.applied(act, next));
            before.ifPresent(old -> {
                noteShorterLease(handle, old, done.state());
                List<String> edits = Amendment.of(old.spec().purpose(), spec.purpose());
                if (!edits.isEmpty()) {
                    Events.append(handle, EventText.amended(act, next, edits));
                }
            });
            return done;
        });
    }

    /**
     * Changes a ramp by hand: the share only grows, or falls to nothing; while stopped, the candidate gets no more; while a
     * rollout is judged on evidence, only that moves it.
     */
    public Change ramp(String system, RampChange change, Act act) {
        return changing(system, change.expectedVersion(), (handle, row) -> {
            Ramp ramp = row.ramp();
            if (ramp == null) {
                return new Change.Refused("system " + system + ": no candidate (expected: a spec that names one)");
            }
            if (new RolloutTransaction(handle)
                    .lock(ramp.rollout())
                    .filter(StoredRollout::goesOn)
                    .isPresent()) {
                return new Change.Refused(
                        "system " + system + ": a rollout judged on evidence moves the share (expected:"
                                + " one that is over; 'slipway rollout hold " + system
                                + "' keeps it where it is, 'slipway rollout"
                                + " roll-back " + system + "' takes everybody back)");
            }
            Ramp next = RampRules.changed(ramp, change);
            if (next.equals(ramp)) {
                return new Change.Done(state(handle, row), false);
            }
            Optional<String> objection = RampRules.objection(ramp, next, state(handle, row));
            if (objection.isPresent()) {
                return new Change.Refused("system " + system + ": " + objection.get());
            }
            SystemState before = state(handle, row);
            Change.Done done = done(handle, row.ramped(next), EventText.ramped(act, row.ramped(next), ramp));
            noteShorterLease(handle, before, done.state());
            return done;
        });
    }

    /** The time-box that was agreed on first: later ones are amendments, and move no end. Empty while there is none. */
    public Optional<Duration> timebox(SystemState state) {
        return jdbi.withHandle(handle -> revisions.timebox(handle, state));
    }

    /**
     * Warns of the end of a stage, once for each of its moments.
     *
     * @param since when the stage began
     * @param days before its end
     */
    public void warn(String system, Instant since, int days, String words, Act act) {
        jdbi.useTransaction(handle -> {
            Optional<SystemRow> row = SystemRow.lock(handle, system);
            if (row.isPresent() && !Events.warned(handle, system, since, days)) {
                Events.append(handle, EventText.warned(act, row.get(), words, days));
            }
        });
    }

    /** Keeps how much a system's candidate may carry; whether that is another than before. */
    public boolean permit(String system, Permit permit, Act act) {
        return jdbi.inTransaction(handle -> {
            Optional<SystemRow> row = SystemRow.lock(handle, system);
            Permit kept = new Permit(permit.most(), permit.until().truncatedTo(ChronoUnit.MICROS), permit.why());
            if (row.isEmpty() || row.get().permit().equals(kept)) {
                return false;
            }
            row.get().write(handle, kept);
            if (!row.get().permit().most().equals(kept.most())) {
                Events.append(handle, EventText.permitted(act, row.get(), kept));
            }
            return true;
        });
    }

    /**
     * Changes a system's ramp together with whatever {@code step} writes, in one transaction under the system's lock.
     *
     * @param expectedVersion the state version the change was decided on; null when it holds for any
     */
    public Change rollout(String system, @Nullable Long expectedVersion, RolloutStep step, Act act) {
        return changing(system, expectedVersion, (handle, row) -> {
            SystemState state = state(handle, row);
            return switch (step.take(new RolloutTransaction(handle), state)) {
                case RolloutStep.Stay _ -> new Change.Done(state, false);
                case RolloutStep.Refuse(String why) -> new Change.Refused("system " + system + ": " + why);
                case RolloutStep.Move move ->
                    done(handle, row.ramped(move.ramp()), EventText.rollout(act, row.ramped(move.ramp()), move));
            };
        });
    }

    /**
     * Stops a system or one of its variants, cutting what is under way.
     *
     * @param variant the variant to stop; null for the whole system
     */
    public StopChange kill(String system, @Nullable String variant, String reason, Act act) {
        return kill(StopScope.variant(system, variant), false, reason, act);
    }

    /**
     * Stops what a scope names, whatever else is going on. Stopping what is stopped changes nothing and returns the first
     * order, unless that lets answers end and this one does not.
     *
     * @param drain whether answers under way may end; null as the system says
     * @param reason in the words of whoever stops it; may be empty
     */
    public StopChange kill(StopScope scope, @Nullable Boolean drain, String reason, Act act) {
        return jdbi.inTransaction(handle -> {
            List<SystemRow> rows = SystemRow.lock(handle, scope);
            if (rows.isEmpty() && !scope.everywhere()) {
                return new StopChange.Unknown("system " + scope.system());
            }
            boolean drains = drain == null ? rows.stream().anyMatch(row -> drains(handle, row, scope)) : drain;
            Optional<StopOrders.Ordered> first = StopOrders.find(handle, scope);
            boolean ordered = first.filter(one -> !one.rehearsal()).isPresent();
            if (ordered && (drains || !first.get().order().drain())) {
                return new StopChange.Stopped(first.get().order(), true);
            }
            if (scope.variant() != null && !knows(handle, rows.getFirst(), scope.variant())) {
                return new StopChange.Unknown("variant " + scope.variant() + " of system " + scope.system());
            }
            first.ifPresent(_ -> StopOrders.lift(handle, scope, act));
            return stopped(handle, rows, scope, new Stop.Order(0, act.at(), act.by(), reason.strip(), drains), act);
        });
    }

    private boolean drains(Handle handle, SystemRow row, StopScope scope) {
        return !scope.everywhere() && revisions.spec(handle, row).stopping().onKill() == SystemSpec.OnKill.DRAIN;
    }

    /** @param wanted under an epoch that is still to be given */
    private static StopChange stopped(
            Handle handle, List<SystemRow> rows, StopScope scope, Stop.Order wanted, Act act) {
        List<SystemRow> next = rows.stream().map(SystemRow::nextEpoch).toList();
        long epoch = next.stream().mapToLong(SystemRow::epoch).max().orElse(1);
        Stop.Order order = new Stop.Order(epoch, wanted.at(), wanted.by(), wanted.reason(), wanted.drain());
        StopOrders.insert(handle, scope, order);
        next.forEach(row -> {
            row.write(handle);
            Events.append(handle, EventText.killed(act, row, scope, order));
        });
        return new StopChange.Stopped(order, false);
    }

    /**
     * Asks for one stop to be lifted, or lifts it when somebody else has asked; the others stay in force.
     */
    public RearmChange rearm(StopScope scope, Act act) {
        return jdbi.inTransaction(handle -> {
            List<SystemRow> rows = SystemRow.lock(handle, scope);
            if (rows.isEmpty() && !scope.everywhere()) {
                return new RearmChange.Unknown("system " + scope.system());
            }
            Optional<StopOrders.Ordered> stop = StopOrders.find(handle, scope);
            if (stop.isEmpty()) {
                return new RearmChange.Lifted(false);
            }
            Optional<Act> asked = RearmRequests.find(handle, stop.get());
            if (asked.isEmpty()) {
                RearmRequests.insert(handle, stop.get(), act);
                rows.forEach(row -> Events.append(handle, EventText.rearmAsked(act, row, scope)));
                return new RearmChange.Waiting(act);
            }
            if (!RearmRequests.mayConfirm(act, asked.get())) {
                return new RearmChange.Waiting(asked.get());
            }
            StopOrders.lift(handle, scope, act);
            rows.stream().map(SystemRow::nextEpoch).forEach(row -> {
                row.write(handle);
                Events.append(handle, EventText.rearmed(act, row, scope, asked.get()));
            });
            return new RearmChange.Lifted(true);
        });
    }

    /** Who asked for a stop in force to be lifted, if somebody did. */
    public Optional<Act> rearmAsked(StopScope scope) {
        return jdbi.inTransaction(
                handle -> StopOrders.find(handle, scope).flatMap(stop -> RearmRequests.find(handle, stop)));
    }

    private Change changing(String system, @Nullable Long expectedVersion, Step step) {
        return jdbi.inTransaction(handle -> {
            Optional<SystemRow> row = SystemRow.lock(handle, system);
            if (row.isEmpty()) {
                return new Change.Missing("system " + system);
            }
            return differs(expectedVersion, row.get())
                    ? conflict(handle, expectedVersion, row.get())
                    : step.change(handle, row.get());
        });
    }

    private static boolean differs(@Nullable Long expectedVersion, SystemRow row) {
        return expectedVersion != null && expectedVersion != row.version();
    }

    private boolean knows(Handle handle, SystemRow row, String variant) {
        return revisions.spec(handle, row).variants().containsKey(variant);
    }

    private Change conflict(Handle handle, @Nullable Long expectedVersion, SystemRow row) {
        long expected = expectedVersion == null ? 0 : expectedVersion;
        return new Change.Conflict(expected, state(handle, row), Events.since(handle, row.name(), expected));
    }

    private Change.Done done(Handle handle, SystemRow row, Event event) {
        row.write(handle);
        Events.append(handle, event);
        return new Change.Done(state(handle, row), true);
    }

    private SystemState state(Handle handle, SystemRow row) {
        return state(handle, row, StopOrders.read(handle));
    }

    private SystemState state(Handle handle, SystemRow row, StopOrders stops) {
        SystemSpec spec = revisions.spec(handle, row);
        return row.state(spec, stops.of(row.name(), spec));
    }

    @FunctionalInterface
    private interface Step {
        Change change(Handle handle, SystemRow row);
    }
}
