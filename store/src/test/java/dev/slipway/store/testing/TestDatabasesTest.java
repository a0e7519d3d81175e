package dev.slipway.store.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.postgres.Database;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestDatabasesTest {
    @Test
    void everyDatabaseIsItsOwn() {
        try (Database one = TestDatabases.fresh();
                Database two = TestDatabases.fresh()) {
            one.jdbi().useHandle(handle -> handle.execute("CREATE TABLE mark (id int)"));
            assertThat(tables(one)).contains("mark");
            assertThat(tables(two)).doesNotContain("mark").contains("flyway_schema_history");
        }
    }

    @Test
    void aClosedDatabaseIsDropped() {
        String name;
        try (Database one = TestDatabases.fresh()) {
            name = strings(one, "SELECT current_database()").getFirst();
        }
        try (Database two = TestDatabases.fresh()) {
            assertThat(strings(two, "SELECT datname FROM pg_database")).doesNotContain(name);
        }
    }

    private static List<String> tables(Database database) {
        return strings(database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    }

    private static List<String> strings(Database database, String query) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(String.class).list());
    }
}
