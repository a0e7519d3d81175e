package dev.slipway.store.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Share;
import dev.slipway.store.access.Keys;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import java.security.SecureRandom;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A share only grows within a rollout; a rollout lasts as long as its candidate. */
class RampTest {
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
    void beginsWithNobody() {
        assertThat(current()).satisfies(ramp -> {
            assertThat(ramp.candidate()).isEqualTo("triage-1");
            assertThat(ramp.share()).isEqualTo(Share.NONE);
            assertThat(ramp.shadow()).isFalse();
        });
    }

    @Test
    void onlyGrowsOrTakesEverybodyBack() {
        assertThat(ramp("5%", null)).isInstanceOf(Change.Done.class);
        assertThat(ramp("1%", null))
                .isInstanceOfSatisfying(
                        Change.Refused.class,
                        refused -> assertThat(refused.why()).contains("share: 1%", "at least 5%", "0%"));
        assertThat(current().share()).isEqualTo(Share.parse("5%"));
        assertThat(ramp("0%", null)).isInstanceOf(Change.Done.class);
        assertThat(current().share()).isEqualTo(Share.NONE);
    }

    @Test
    void keepsItsIdentityWhileItsCandidateStays() {
        ramp("5%", true);
        Ramp before = current();
        Claims.apply(systems, Claims.files("Other title", "triage-1"), null, Claims.DANA);
        assertThat(current()).isEqualTo(before);

        Claims.apply(systems, Claims.files("Other title", "triage-2"), null, Claims.DANA);
        assertThat(current().rollout()).isNotEqualTo(before.rollout());
        assertThat(current().share()).isEqualTo(Share.NONE);
        assertThat(current().shadow()).isFalse();

        Claims.apply(systems, Claims.files("Other title", null), null, Claims.DANA);
        assertThat(systems.state(Claims.NAME).orElseThrow().rollout()).isEmpty();
        assertThat(ramp("5%", null)).isInstanceOf(Change.Refused.class);
    }

    @Test
    void comparesTheVersionItWasDecidedOn() {
        ramp("1%", null);
        Change lost = systems.ramp(Claims.NAME, new RampChange(Share.parse("5%"), null, 1L), Claims.LEE);

        assertThat(lost)
                .isInstanceOfSatisfying(
                        Change.Conflict.class,
                        conflict -> assertThat(conflict.since())
                                .singleElement()
                                .satisfies(event ->
                                        assertThat(event.text()).isEqualTo("triage-1 from 0% to 1% of customers")));
    }

    @Test
    void givesAStoppedCandidateNoMore() {
        ramp("1%", null);
        systems.kill(Claims.NAME, "triage-1", "", Claims.LEE);

        assertThat(ramp("5%", null)).isInstanceOf(Change.Refused.class);
        assertThat(ramp(null, true)).isInstanceOf(Change.Refused.class);
        assertThat(ramp("0%", null)).isInstanceOf(Change.Done.class);
    }

    @Test
    void everyChangeGivesTheNodesAnotherState() {
        ControlStates states = new ControlStates(database.jdbi(), systems, System::nanoTime);
        long before = states.version();
        ramp("1%", null);
        long ramped = states.version();
        Keys keys = new Keys(database.jdbi(), new SecureRandom());
        Keys.Made key = keys.make("app", Set.of(), Claims.DANA);
        long keyed = states.version();
        keys.revoke(key.key().id(), Claims.DANA);

        assertThat(before).isLessThan(ramped);
        assertThat(ramped).isLessThan(keyed);
        assertThat(states.read().version()).isGreaterThan(keyed);
        assertThat(states.read().state().keys()).isEmpty();
        assertThat(states.read().state().systems()).isEqualTo(systems.states());
    }

    private Change ramp(@Nullable String share, @Nullable Boolean shadow) {
        return systems.ramp(
                Claims.NAME, new RampChange(share == null ? null : Share.parse(share), shadow, null), Claims.DANA);
    }

    private Ramp current() {
        return systems.state(Claims.NAME).orElseThrow().rollout().orElseThrow();
    }
}
