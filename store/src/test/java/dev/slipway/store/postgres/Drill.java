package dev.slipway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What the tests of the embedded server share. */
final class Drill {
    private Drill() {}

    /** A data directory whose binaries are unpacked once for all tests; {@link FirstStartTest} unpacks its own. */
    static Path data(Path temporary) throws IOException {
        Path programs = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir", "/tmp"))
                .resolve("slipway-test-postgres-" + System.getProperty("user.name", "any")));
        Path data = Files.createDirectories(temporary.resolve("data"));
        if (!Files.exists(data.resolve("runtime"))) {
            Files.createSymbolicLink(data.resolve("runtime"), programs);
        }
        return data;
    }

    static EmbeddedPostgres start(Path data) {
        return EmbeddedPostgres.start(data, line -> {});
    }

    static StoreException refusal(Path data) {
        StoreException refused =
                catchThrowableOfType(StoreException.class, () -> start(data).close());
        assertThat(refused).as("refusal to start in " + data).isNotNull();
        return refused;
    }

    static void write(JdbcTarget target, String row) {
        try (Database database = Database.open(target)) {
            database.jdbi().useHandle(handle -> {
                handle.execute("CREATE TABLE IF NOT EXISTS kept (row text)");
                handle.execute("INSERT INTO kept VALUES (?)", row);
            });
        }
    }

    static List<String> rows(JdbcTarget target) {
        try (Database database = Database.open(target)) {
            return rows(database, "SELECT row FROM kept");
        }
    }

    static List<String> rows(Database database, String query) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    static void kill(long pid, String signal) {
        assertThat(Commands.run(List.of("sh", "-c", "kill -" + signal + " " + pid))
                        .ok())
                .isTrue();
    }

    static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    static void await(String what, Duration limit, BooleanSupplier fact) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!fact.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting: " + what).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Another Slipway, in a process and a session of its own; its first line of output comes when its server runs. */
    static Process otherSlipway(Path data) throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(System.getProperty("java.class.path", ""));
        command.addAll(List.of(ServerMain.class.getName(), data.toString()));
        return new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The first line another Slipway says: the process of its server. */
    static long serverOf(Process slipway) throws IOException {
        String line = slipway.inputReader().readLine();
        assertThat(line).as("the other process's first line").isNotNull();
        return Long.parseLong(line.strip());
    }
}
