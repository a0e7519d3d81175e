package dev.slipway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcTargetTest {
    @ParameterizedTest
    @CsvSource({
        "postgresql://ann:hunter2@db:5433/slip?sslmode=require, jdbc:postgresql://db:5433/slip?sslmode=require",
        "postgres://ann:hunter2@db/slip, jdbc:postgresql://db/slip",
        "postgresql://ann:hunter2@[::1]:5432/slip, jdbc:postgresql://[::1]:5432/slip",
        "'postgresql://ann:hunter2@a:1,b:2/slip', 'jdbc:postgresql://a:1,b:2/slip'",
        "jdbc:postgresql://db/slip?user=ann&password=hunter2&ssl=true, jdbc:postgresql://db/slip?ssl=true",
        "jdbc:postgresql://ann:hunter2@db/slip, jdbc:postgresql://db/slip",
    })
    void userAndPasswordLeaveTheUrl(String given, String url) {
        JdbcTarget target = JdbcTarget.parse(given);
        assertThat(target.url()).isEqualTo(url);
        assertThat(target.user()).isEqualTo("ann");
        assertThat(target.password().reveal()).isEqualTo("hunter2");
    }

    @Test
    void anyCharacterFitsIntoAPassword() {
        JdbcTarget target = JdbcTarget.parse("postgresql://ann%40home:a%2Fb+c%3A%25@db/slip");
        assertThat(target.user()).isEqualTo("ann@home");
        assertThat(target.password().reveal()).isEqualTo("a/b+c:%");
    }

    @Test
    void thePasswordIsNotPrinted() {
        JdbcTarget target = JdbcTarget.parse("postgresql://ann:hunter2@db/slip");
        assertThat(target.toString()).contains("ann", "db/slip").doesNotContain("hunter2");
        assertThat(target.password()).hasToString("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql://ann:hunter2@db/slip",
                "postgresql://ann:hunter2@db",
                "postgresql://ann:hunter2@db/",
                "postgresql://ann:hunter2@db/a/b",
                "postgresql://ann:hunter2@/slip",
                "postgresql://:hunter2@db/slip",
                "postgresql://ann:hunter2%zz@db/slip",
                "jdbc:postgresql:slip?user=ann&password=hunter2",
            })
    void whatCannotBeUnderstoodIsRefusedWithoutRepeatingIt(String given) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> JdbcTarget.parse(given))
                .withMessageContaining("--database-url: ")
                .withMessageContaining("expected: postgresql://user:password@host:port/database")
                .withMessageNotContaining("hunter2")
                .extracting(StoreException::code)
                .isEqualTo(StoreException.Code.DATABASE_URL);
    }

    @Test
    void anotherDatabaseOfTheSameServer() {
        JdbcTarget target = JdbcTarget.parse("postgresql://ann@db:1/slip?sslmode=require");
        assertThat(target.inDatabase("other").url()).isEqualTo("jdbc:postgresql://db:1/other?sslmode=require");
    }
}
