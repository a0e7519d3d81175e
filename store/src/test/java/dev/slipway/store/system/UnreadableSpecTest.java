package dev.slipway.store.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.spec.SpecReading;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.spec.SpecYaml;
import dev.slipway.store.testing.TestDatabases;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stored spec that this program cannot read takes its own system out of service, and nobody else's stop. */
class UnreadableSpecTest {
    private Database database;
    private Systems pickier;

    @BeforeEach
    void open() {
        database = TestDatabases.fresh();
        Claims.apply(Claims.systems(database), Claims.files("Claims", "triage-1"), null, Claims.DANA);
        pickier = new Systems(
                database.jdbi(),
                files -> files.hash().equals(Claims.files("Claims", "triage-1").hash())
                        ? new SpecReading.Invalid(List.of(), List.of())
                        : SpecYaml.read(files),
                UUID::randomUUID);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void itIsLeftOut() {
        assertThat(pickier.states()).isEmpty();
        assertThat(pickier.state(Claims.NAME)).isEmpty();
    }

    @Test
    void itCanBeStoppedAllTheSame() {
        assertThat(pickier.kill(Claims.NAME, null, "", Claims.LEE)).isInstanceOf(StopChange.Stopped.class);
    }

    @Test
    void aReadableRevisionBringsItBack() {
        Claims.apply(pickier, Claims.files("Claims again", "triage-1"), null, Claims.DANA);

        assertThat(pickier.states()).extracting(SystemState::name).containsExactly(Claims.NAME);
    }
}
