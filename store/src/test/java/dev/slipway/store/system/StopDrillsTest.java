package dev.slipway.store.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Share;
import dev.slipway.core.stop.StopScope;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.system.StopDrills.Begun;
import dev.slipway.store.testing.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rehearsal stops whom it drew and nobody else, and lifts no stop that somebody meant. */
class StopDrillsTest {
    private final Database database = TestDatabases.fresh();
    private final Systems systems = Claims.systems(database);
    private final StopDrills drills = new StopDrills(database.jdbi());

    @BeforeEach
    void customersOfTheCandidate() {
        Claims.apply(systems, Claims.files("Claims", "triage-1"), null, Claims.DANA);
        UUID rollout =
                systems.state(Claims.NAME).orElseThrow().rollout().orElseThrow().rollout();
        Instant now = Claims.DANA.at();
        database.jdbi().useHandle(handle -> {
            handle.createQuery("SELECT traffic_partition(:day)::text")
                    .bind("day", java.time.LocalDate.ofInstant(now, java.time.ZoneOffset.UTC))
                    .mapTo(String.class)
                    .list();
            for (int customer = 0; customer < 40; customer++) {
                handle.execute("""
                        INSERT INTO interaction (at, id, node, received_at, system, customer, protocol, streamed, request_bytes)
                        VALUES (?, gen_random_uuid(), 'n', ?, ?, ?, 'DECIDE', false, 1)
                        """, now, now, Claims.NAME, "customer-" + customer);
                handle.execute(
                        """
                        INSERT INTO assignment VALUES (?, ?, ?, ?, 'murmur3_32', ?, ?, gen_random_uuid())
                        """,
                        Claims.NAME,
                        rollout,
                        "customer-" + customer,
                        customer < 20 ? "CANDIDATE" : "CONTROL",
                        now,
                        now);
            }
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void stopsAShareOfTheCandidatesCustomersUntilItIsLifted() {
        List<String> stopped = begin("25%");
        assertThat(stopped).hasSize(5).allMatch(name -> Integer.parseInt(name.substring(9)) < 20);
        assertThat(customersStopped()).containsAll(stopped);
        drills.lift(Claims.NAME, Claims.DANA);
        assertThat(customersStopped()).isEmpty();
    }

    @Test
    void withoutAShareNobodyLosesIt() {
        assertThat(begin("0%")).isEmpty();
        assertThat(customersStopped()).containsExactly("slipway-drill");
    }

    @Test
    void oneAtATime() {
        begin("5%");
        assertThat(drills.begin(Claims.NAME, Share.NONE, Claims.LEE)).isEqualTo(new Begun.UnderWay());
    }

    /** Whoever is stopped for real already is not drawn, and stays stopped. */
    @Test
    void aStopThatWasMeantIsNotTouched() {
        for (int customer = 1; customer < 20; customer++) {
            systems.kill(StopScope.customer(Claims.NAME, "customer-" + customer), false, "wrong", Claims.LEE);
        }
        assertThat(begin("100%")).containsExactly("customer-0");
        drills.lift(Claims.NAME, Claims.DANA);
        assertThat(customersStopped()).hasSize(19).doesNotContain("customer-0");
    }

    @Test
    void aKillDuringTheRehearsalOutlivesIt() {
        assertThat(begin("100%")).contains("customer-3");
        StopChange kill = systems.kill(StopScope.customer(Claims.NAME, "customer-3"), false, "wrong", Claims.LEE);
        assertThat(((StopChange.Stopped) kill).already()).isFalse();
        drills.lift(Claims.NAME, Claims.DANA);
        assertThat(customersStopped()).containsExactly("customer-3");
    }

    /** The server that held it was killed: a later look finds it. */
    @Test
    void whatWasLeftOverIsFound() {
        begin("5%");
        Instant begun = Claims.DANA.at();
        assertThat(drills.leftOver(begun)).isEmpty();
        assertThat(drills.leftOver(begun.plus(Duration.ofMinutes(2)))).containsExactly(Claims.NAME);
    }

    private List<String> begin(String share) {
        return ((Begun.Stopped) drills.begin(Claims.NAME, Share.parse(share), Claims.DANA)).customers();
    }

    private List<String> customersStopped() {
        return systems.state(Claims.NAME).orElseThrow().stop().customers().keySet().stream()
                .sorted()
                .toList();
    }
}
