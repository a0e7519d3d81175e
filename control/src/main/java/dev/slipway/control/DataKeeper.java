package dev.slipway.control;

import dev.slipway.core.data.DataRules;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.data.Data;
import dev.slipway.store.data.Erasure;
import dev.slipway.store.data.Retention;
import dev.slipway.store.data.RetentionRun;
import dev.slipway.store.rollout.StoredRollout;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears up once a day what is past its time, and goes on with what is to be forgotten. Any number of servers may do so at
 * once; one of them does it. Thread-safe.
 */
public final class DataKeeper implements AutoCloseable {
    /** A day's run that is later than this is worth a look. */
    static final Duration OVERDUE = Duration.ofHours(36);

    private static final Logger LOG = LoggerFactory.getLogger(DataKeeper.class);
    private static final Duration CLEAR_UP_EVERY = Duration.ofMinutes(10);
    private static final Duration FORGET_EVERY = Duration.ofSeconds(1);

    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final Duration calls;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("data-keeper").factory());

    DataKeeper(Desk.Parts parts, Desk.Settings settings, Duration calls) {
        this.parts = parts;
        this.settings = settings;
        this.calls = calls;
    }

    /** Begins to look. */
    public void start() {
        schedule(this::clearUp, CLEAR_UP_EVERY);
        schedule(this::forget, FORGET_EVERY);
    }

    private void schedule(Runnable work, Duration every) {
        var _ = clock.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        LOG.warn("What is kept of calls was not looked after; trying again ({})", e.toString());
                    }
                },
                FORGET_EVERY.toMillis(),
                every.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Clears up, unless somebody has within the day. */
    public void clearUp() {
        Map<String, Duration> bodies = new HashMap<>();
        Duration longest = calls;
        for (SystemState state : parts.store().systems().states()) {
            DataRules rules = state.spec().data();
            bodies.put(state.name(), rules.retention());
            // A body lies with its call's day.
            longest = rules.keepsBodies() && rules.retention().compareTo(longest) > 0 ? rules.retention() : longest;
        }
        Map<String, Instant> rollouts = new HashMap<>();
        for (StoredRollout rollout : parts.store().rollouts().watched()) {
            rollouts.put(rollout.system(), needs(rollout));
        }
        data().clearUp(new Retention(longest, bodies, rollouts), settings.now())
                .filter(RetentionRun::deletedSomething)
                .ifPresent(run -> LOG.info(
                        "Cleared up: calls before {} are gone ({} tables), {} bodies deleted",
                        run.callsBefore(),
                        run.partitions(),
                        run.bodies()));
    }

    /** Since when calls are needed: one that goes on rests on all of its calls, one that is only watched on its open windows. */
    private static Instant needs(StoredRollout rollout) {
        return rollout.goesOn()
                ? rollout.started().at()
                : rollout.seenUntil().minus(rollout.plan().minimum().outcomes());
    }

    /** Goes on with every erasure until it is done. */
    public void forget() {
        for (UUID id : data().erasing()) {
            Optional<Erasure> state = data().eraseOn(id, settings.now());
            while (state.isPresent() && state.get().doneAt() == null && !clock.isShutdown()) {
                state = data().eraseOn(id, settings.now());
            }
        }
    }

    private Data data() {
        return parts.store().data();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
