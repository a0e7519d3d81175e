package dev.slipway.store.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.store.testing.TestDatabases;
import org.junit.jupiter.api.Test;

class OldServerRefusedTest {
    @Test
    void aServerBelow15() {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Database.checkVersion("jdbc:postgresql://db/slip", 14, "14.19"))
                .withMessageContaining("PostgreSQL 14.19 (expected: 15 or newer")
                .extracting(StoreException::code)
                .isEqualTo(StoreException.Code.SERVER_TOO_OLD);
        assertThatCode(() -> Database.checkVersion("jdbc:postgresql://db/slip", 15, "15.0"))
                .doesNotThrowAnyException();
    }

    @Test
    void aSchemaOfANewerSlipway() {
        try (Database database = TestDatabases.fresh()) {
            database.jdbi()
                    .useHandle(
                            handle -> handle.execute(
                                    "INSERT INTO flyway_schema_history VALUES"
                                            + " (9999, '9999', 'from the future', 'SQL', 'V9999__f.sql', 1, 'slipway', now(), 1, true)"));
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> Migrations.apply(database.dataSource(), "here"))
                    .withMessageContaining("is at version 9999 (expected: at most ")
                    .extracting(StoreException::code)
                    .isEqualTo(StoreException.Code.SCHEMA_NEWER);
        }
    }
}
