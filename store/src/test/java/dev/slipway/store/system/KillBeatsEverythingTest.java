package dev.slipway.store.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Share;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.event.Events;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A stop lands among any number of other changes, at once, and stays whatever they do after it. */
class KillBeatsEverythingTest {
    private static final int ROUNDS = 20;

    @Test
    void lands() throws Exception {
        try (Database database = TestDatabases.fresh();
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            Systems systems = Claims.systems(database);
            Claims.apply(systems, Claims.files("Round 0", "triage-1"), null, Claims.DANA);
            CountDownLatch underWay = new CountDownLatch(3);
            Future<?> applies = people.submit(() -> applyOn(systems, underWay));
            Future<?> ramps = people.submit(() -> rampOn(systems, underWay));

            underWay.await();
            StopChange stop = systems.kill(Claims.NAME, null, "wrong", Claims.LEE);
            SystemState atOnce = systems.state(Claims.NAME).orElseThrow();
            applies.get();
            ramps.get();
            SystemState after = systems.state(Claims.NAME).orElseThrow();

            Stop.Order order = ((StopChange.Stopped) stop).order();
            assertThat(order).isEqualTo(new Stop.Order(1, Claims.LEE.at(), "Lee", "wrong"));
            assertThat(atOnce.stop().wholeSystem()).contains(order);
            assertThat(after.stop().wholeSystem()).contains(order);
            List<Long> versions = new ArrayList<>(new Events(database.jdbi())
                    .of(Claims.NAME, 1_000).stream()
                            .map(event ->
                                    event.mark() == null ? -1 : event.mark().version())
                            .toList());
            assertThat(versions.reversed()).isSorted().doesNotHaveDuplicates().endsWith(after.version());
        }
    }

    private static void applyOn(Systems systems, CountDownLatch underWay) {
        for (int round = 1; round <= ROUNDS; round++) {
            Claims.apply(systems, Claims.files("Round " + round, "triage-1"), null, Claims.DANA);
            underWay.countDown();
        }
    }

    private static void rampOn(Systems systems, CountDownLatch underWay) {
        for (int round = 1; round <= ROUNDS; round++) {
            systems.ramp(Claims.NAME, new RampChange(new Share(round), null, null), Claims.DANA);
            underWay.countDown();
        }
    }
}
