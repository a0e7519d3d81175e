package dev.slipway.store.testing;

import dev.slipway.store.postgres.Database;
import dev.slipway.store.postgres.EmbeddedPostgres;
import dev.slipway.store.postgres.JdbcTarget;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * One real PostgreSQL per test process, started by the first test that asks, and a migrated database of its own for each
 * that asks again, cloned from a template. Everything is gone when the process is, also when it is killed. Thread-safe.
 */
public final class TestDatabases {
    private static final int CONNECTIONS = 5;
    private static final String TEMPLATE = "slipway_template";
    private static final long ROOM_IN_MEMORY = 2L << 30;

    /** Started on first use, by the class loader's own once-only rule. */
    private static final class Shared {
        static final TestDatabases SERVER = new TestDatabases();
    }

    private final AtomicInteger counter = new AtomicInteger();
    private final JdbcTarget target;
    private final Jdbi server;

    private TestDatabases() {
        Path data = dataDirectory();
        guard(data);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data, line -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "test-postgres-stop"));
        target = postgres.target();
        server = Jdbi.create(target.url(), target.user(), target.password().reveal());
        server.useHandle(handle -> handle.execute("CREATE DATABASE " + TEMPLATE));
        Database.open(target.inDatabase(TEMPLATE), 1, () -> {}).close();
    }

    /** A migrated, empty database that nobody else uses; dropped when closed. */
    public static Database fresh() {
        return Shared.SERVER.copy();
    }

    /** A database without a schema that nobody else uses; it stays until the process ends. */
    public static JdbcTarget empty() {
        return Shared.SERVER.target.inDatabase(Shared.SERVER.create("template0"));
    }

    private Database copy() {
        String name = create(TEMPLATE);
        return Database.open(target.inDatabase(name), CONNECTIONS, () -> drop(name));
    }

    private synchronized String create(String template) {
        String name = "test_" + counter.incrementAndGet();
        server.useHandle(handle -> handle.execute("CREATE DATABASE " + name + " TEMPLATE " + template));
        return name;
    }

    /** With force unless PostgreSQL's own cleaning is in there, which only it may end; it does so when it is not forced. */
    private void drop(String name) {
        server.useHandle(handle -> {
            try {
                handle.execute("DROP DATABASE " + name + " WITH (FORCE)");
            } catch (UnableToExecuteStatementException beingCleaned) {
                handle.execute("DROP DATABASE " + name);
            }
        });
    }

    /** In memory where there is room, so that the server may stay as durable as the real one and still be quick. */
    private static Path dataDirectory() {
        try {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
            Path memory = Path.of("/dev/shm");
            boolean room =
                    Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > ROOM_IN_MEMORY;
            String user = System.getProperty("user.name", "any");
            Path programs = Files.createDirectories(temporary.resolve("slipway-test-postgres-" + user));
            Path data = Files.createDirectories((room ? memory : temporary)
                    .resolve("slipway-test-" + ProcessHandle.current().pid() + "-" + System.nanoTime()));
            Files.createSymbolicLink(data.resolve("runtime"), programs);
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException("test database", e);
        }
    }

    /** A process that waits for our end, however it comes, and clears up behind us. */
    private static void guard(Path data) {
        String script = """
                while kill -0 "$1" 2>/dev/null; do sleep 0.5; done
                read -r pid < "$2/postgres/postmaster.pid" && kill -QUIT "$pid" && sleep 1
                rm -rf "$2"
                """;
        String us = Long.toString(ProcessHandle.current().pid());
        try {
            new ProcessBuilder(List.of("sh", "-c", script, "guard", us, data.toString()))
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("test database", e);
        }
    }
}
