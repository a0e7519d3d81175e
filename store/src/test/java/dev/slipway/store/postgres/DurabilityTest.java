package dev.slipway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A database that may forget a stop it confirmed is named, with the setting that mends it. */
class DurabilityTest {
    @ParameterizedTest
    @CsvSource({
        "off, '', 0, synchronous_commit: off",
        "off, standby-1, 1, synchronous_commit: off",
        "on, '', 1, synchronous_standby_names: empty",
        "local, standby-1, 1, synchronous_commit: local"
    })
    void whatMayForget(String commit, String names, long standbys, String said) {
        assertThat(Durability.warning(commit, names, standbys))
                .hasValueSatisfying(warning -> assertThat(warning)
                        .startsWith(said)
                        .contains("may forget a stop that was confirmed (expected: "));
    }

    @ParameterizedTest
    @CsvSource({"on, '', 0", "local, '', 0", "on, standby-1, 1", "remote_apply, 'ANY 1 (a, b)', 2"})
    void whatDoesNot(String commit, String names, long standbys) {
        assertThat(Durability.warning(commit, names, standbys)).isEmpty();
    }

    @Test
    void asksTheServerItself() {
        try (Database database = TestDatabases.fresh()) {
            database.jdbi().useHandle(handle -> {
                handle.execute("SET synchronous_commit = off");
                assertThat(Durability.warning(handle)).isPresent();
                handle.execute("SET synchronous_commit = on");
                assertThat(Durability.warning(handle)).isEmpty();
            });
        }
    }
}
