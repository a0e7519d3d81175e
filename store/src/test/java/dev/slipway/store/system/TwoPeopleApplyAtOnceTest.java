package dev.slipway.store.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.system.SystemState;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of two people who change the same version, one wins, and the other learns what changed, by whom and when. */
class TwoPeopleApplyAtOnceTest {
    private Database database;
    private Systems systems;

    @BeforeEach
    void open() {
        database = TestDatabases.fresh();
        systems = Claims.systems(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void oneOfTwoNewSystemsWins() throws Exception {
        assertOneWins(0);
    }

    @Test
    void oneOfTwoRevisionsWins() throws Exception {
        Claims.apply(systems, Claims.files("First", null), null, Claims.DANA);
        assertOneWins(1);
    }

    @Test
    void sameFilesChangeNothing() {
        Claims.apply(systems, Claims.files("First", null), null, Claims.DANA);

        assertThat(Claims.apply(systems, Claims.files("First", null), 7L, Claims.LEE))
                .isInstanceOfSatisfying(
                        Change.Done.class, done -> assertThat(done.changed()).isFalse());
        assertThat(new Events(database.jdbi()).of(Claims.NAME, 10)).hasSize(1);
    }

    @Test
    void aVersionOfASystemThatIsNotThereIsMissing() {
        assertThat(Claims.apply(systems, Claims.files("First", null), 3L, Claims.DANA))
                .isInstanceOf(Change.Missing.class);
        assertThat(systems.states()).isEmpty();
    }

    @Test
    void whatWasAppliedAndWhatHappenedCannotBeRewritten() {
        Claims.apply(systems, Claims.files("First", null), null, Claims.DANA);
        for (String change : List.of(
                "UPDATE event SET actor = 'nobody'",
                "DELETE FROM event",
                "TRUNCATE event CASCADE",
                "UPDATE system_revision SET applied_by = 'nobody'",
                "DELETE FROM system_revision")) {
            assertThatThrownBy(() -> database.jdbi().useHandle(handle -> handle.execute(change)))
                    .as(change)
                    .hasMessageContaining("append only");
        }
    }

    private void assertOneWins(long version) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Change> changes;
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Change> dana = people.submit(applying("By Dana", version, Claims.DANA, together));
            Future<Change> lee = people.submit(applying("By Lee", version, Claims.LEE, together));
            changes = List.of(dana.get(), lee.get());
        }
        Change.Done won = only(changes, Change.Done.class);
        Change.Conflict lost = only(changes, Change.Conflict.class);

        assertThat(won.state().version()).isEqualTo(version + 1);
        assertThat(lost.current()).isEqualTo(won.state());
        assertThat(lost.since()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(Event.Kind.APPLIED);
            assertThat(event.act().by()).isEqualTo(won.state().spec().title().replace("By ", ""));
        });
        assertThat(systems.states()).extracting(SystemState::version).containsExactly(version + 1);
    }

    private Callable<Change> applying(String title, long version, Act act, CyclicBarrier together) {
        return () -> {
            together.await();
            return Claims.apply(systems, Claims.files(title, null), version, act);
        };
    }

    private static <T> T only(List<Change> changes, Class<T> kind) {
        assertThat(changes).filteredOn(kind::isInstance).hasSize(1);
        return changes.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }
}
