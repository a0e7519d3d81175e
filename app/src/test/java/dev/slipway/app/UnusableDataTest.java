package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.postgres.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that cannot be used: refused before anything is changed, with the mend. */
class UnusableDataTest {
    @TempDir
    Path directory;

    @Test
    void aPlaceThatCannotBeWritten() throws Exception {
        Path file = Files.writeString(directory.resolve("a-file"), "not a directory");
        ServerProcess.Ended ended = up("--data=" + file.resolve("data"));
        assertThat(ended.code()).isEqualTo(70);
        assertThat(ended.err())
                .contains(file.resolve("data").toString())
                .contains("expected:")
                .doesNotContain("\tat ");
    }

    @Test
    void aDatabaseOfANewerSlipway() throws Exception {
        try (TestPostgres postgres = TestPostgres.start(directory.resolve("postgres"))) {
            String option = postgres.option("newer");
            Database.open(postgres.target("newer")).close();
            postgres.jdbi("newer").useHandle(handle -> handle.execute("""
                            INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,
                                installed_by, execution_time, success)
                            VALUES (999, '999', 'from the future', 'SQL', 'V999__from_the_future.sql', 1, 'someone', 1, true)"""));
            ServerProcess.Ended ended = up("--data=" + directory.resolve("data"), option);
            assertThat(ended.code()).isEqualTo(70);
            assertThat(ended.err())
                    .contains("999")
                    .contains("newer Slipway")
                    .doesNotContain("\tat ")
                    .doesNotContain(postgres.target("newer").password().reveal());
        }
    }

    private ServerProcess.Ended up(String... options) throws Exception {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "up";
        arguments[1] = "--gateway=127.0.0.1:0";
        arguments[2] = "--console=127.0.0.1:0";
        System.arraycopy(options, 0, arguments, 3, options.length);
        return ServerProcess.run(directory.resolve("refused"), arguments);
    }
}
