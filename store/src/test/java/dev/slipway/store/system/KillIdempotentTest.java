package dev.slipway.store.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stopping twice is stopping once; system and variants are stopped and re-armed apart. */
class KillIdempotentTest {
    private Database database;
    private Systems systems;

    @BeforeEach
    void open() {
        database = TestDatabases.fresh();
        systems = Claims.systems(database);
        Claims.apply(systems, Claims.files("Claims", "triage-1"), null, Claims.DANA);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theFirstOrderStands() {
        StopChange first = systems.kill(Claims.NAME, null, "wrong", Claims.LEE);
        StopChange second = systems.kill(Claims.NAME, null, "again", Claims.DANA);

        Stop.Order order = new Stop.Order(1, Claims.LEE.at(), "Lee", "wrong");
        assertThat(first).isEqualTo(new StopChange.Stopped(order, false));
        assertThat(second).isEqualTo(new StopChange.Stopped(order, true));
        assertThat(new Events(database.jdbi()).of(Claims.NAME, 10))
                .extracting(Event::kind)
                .containsExactly(Event.Kind.KILLED, Event.Kind.APPLIED);
    }

    @Test
    void survivesARestart() {
        systems.kill(Claims.NAME, "triage-1", "wrong", Claims.LEE);

        assertThat(state(Claims.systems(database)).stop().stopsVariant("triage-1"))
                .isTrue();
    }

    @Test
    void rearmingOneLeavesTheOther() {
        systems.kill(Claims.NAME, "triage-1", "", Claims.LEE);
        systems.kill(Claims.NAME, null, "", Claims.LEE);
        Claims.rearm(systems, null);

        SystemState state = state(systems);
        assertThat(state.stop().stopsSystem()).isFalse();
        assertThat(state.stop().stopsVariant("triage-1")).isTrue();
        assertThat(systems.rearm(StopScope.system(Claims.NAME), Claims.DANA)).isEqualTo(new RearmChange.Lifted(false));
    }

    @Test
    void aStopAfterRearmingIsANewOrder() {
        systems.kill(Claims.NAME, null, "", Claims.LEE);
        Claims.rearm(systems, null);
        Act later = new Act("Lee", Claims.LEE.at().plusSeconds(60));

        assertThat(systems.kill(Claims.NAME, null, "", later))
                .isEqualTo(new StopChange.Stopped(new Stop.Order(3, later.at(), "Lee", ""), false));
    }

    @Test
    void oneLiftsNothingAlone() {
        StopScope scope = StopScope.system(Claims.NAME);
        systems.kill(Claims.NAME, null, "", Claims.LEE);
        assertThat(systems.rearm(scope, Claims.LEE)).isEqualTo(new RearmChange.Waiting(Claims.LEE));
        assertThat(systems.rearm(scope, new Act("lee ", Claims.DANA.at())))
                .isEqualTo(new RearmChange.Waiting(Claims.LEE));
        assertThat(state(systems).stop().stopsSystem()).isTrue();
        assertThat(systems.rearm(scope, Claims.DANA)).isEqualTo(new RearmChange.Lifted(true));
        assertThat(state(systems).stop().stopsSystem()).isFalse();
        assertThat(state(systems).epoch()).isEqualTo(2);
    }

    @Test
    void cuttingOvertakesDraining() {
        StopScope scope = StopScope.system(Claims.NAME);
        systems.kill(scope, true, "", Claims.LEE);
        assertThat(systems.kill(scope, true, "", Claims.LEE))
                .isInstanceOfSatisfying(
                        StopChange.Stopped.class,
                        again -> assertThat(again.already()).isTrue());
        systems.kill(scope, false, "", Claims.LEE);
        assertThat(state(systems).stop().wholeSystem().orElseThrow().drain()).isFalse();
    }

    @Test
    void whatIsUnknownIsNamed() {
        assertThat(systems.kill("other", null, "", Claims.LEE)).isEqualTo(new StopChange.Unknown("system other"));
        assertThat(systems.kill(Claims.NAME, "other", "", Claims.LEE))
                .isEqualTo(new StopChange.Unknown("variant other of system claims"));
        assertThat(state(systems).version()).isEqualTo(1);
    }

    private static SystemState state(Systems systems) {
        return systems.state(Claims.NAME).orElseThrow();
    }
}
