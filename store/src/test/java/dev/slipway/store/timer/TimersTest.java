package dev.slipway.store.timer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Errands on several servers: once each, again after a failure, taken over when a server dies. */
class TimersTest {
    private static final long SOON = 30;

    /** What a server has done. */
    private record Done(String server, int part, int tries) {}

    private final Database database = TestDatabases.fresh();
    private final BlockingQueue<Done> done = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        database.close();
    }

    private Timers server(String name) {
        return server(name, new AtomicBoolean());
    }

    private Timers server(String name, AtomicBoolean fails) {
        Timers.Work work = (errand, tries) -> {
            if (fails.getAndSet(false)) {
                throw new IllegalStateException("not yet (expected: again)");
            }
            done.add(new Done(name, errand.part(), tries));
            return Optional.empty();
        };
        return Timers.start(database.dataSource(), Map.of("sweep", work), InstantSource.system());
    }

    private void set(int part, Instant at) {
        database.jdbi().useTransaction(handle -> Timers.set(handle, "sweep", new Errand(new UUID(7, 1), 3, part), at));
    }

    private @Nullable Done next() throws InterruptedException {
        return done.poll(SOON, TimeUnit.SECONDS);
    }

    private int left() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM timer")
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void anErrandIsRunOnceByOneOfTwoServers() throws Exception {
        try (Timers one = server("a");
                Timers other = server("b")) {
            for (int part = 0; part < 20; part++) {
                set(part, Instant.now());
                set(part, Instant.now());
            }
            one.hurry();
            other.hurry();
            Set<Integer> parts = new TreeSet<>();
            for (int i = 0; i < 20; i++) {
                parts.add(Objects.requireNonNull(next()).part());
            }
            assertThat(parts).hasSize(20);
            assertThat(done).isEmpty();
        }
    }

    @Test
    void whatFailsIsRunAgainAndKnowsIt() throws Exception {
        try (Timers one = server("a", new AtomicBoolean(true))) {
            set(1, Instant.now());
            one.hurry();
            assertThat(next()).isEqualTo(new Done("a", 1, 1));
        }
    }

    /** What a server picked that was then killed: its heartbeats ended half a minute ago. It counts as a try. */
    @Test
    void aDeadServersErrandIsTakenOver() throws Exception {
        set(1, Instant.now());
        database.jdbi().useHandle(handle -> handle.execute("""
                UPDATE timer SET picked = true, picked_by = 'dead', last_heartbeat = now() - interval '30 seconds'"""));
        try (Timers one = server("b")) {
            one.hurry();
            assertThat(next()).isEqualTo(new Done("b", 1, 1));
        }
    }

    @Test
    void whatWasNotCommittedIsNotRun() {
        database.jdbi().useTransaction(handle -> {
            Timers.set(handle, "sweep", new Errand(new UUID(7, 1), 3, 1), Instant.now());
            handle.rollback();
        });
        assertThat(left()).isZero();
    }
}
