package dev.slipway.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;

/**
 * The oldest supported PostgreSQL as a distribution installs it: passwords by SCRAM, and a role that owns its database and
 * nothing else. Gone when closed.
 */
final class DistributionPostgres implements AutoCloseable {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
    private static final Duration STARTING = Duration.ofSeconds(30);
    private static final Duration ENDING = Duration.ofSeconds(10);
    private static final String PASSWORD = "database-password-nobody-may-see";

    private final Process process;
    private final int port;

    private DistributionPostgres(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean installed() {
        return Files.isExecutable(PROGRAMS.resolve("initdb"));
    }

    /** @param directory the test's own, which is opened to the server's user where that is another */
    static DistributionPostgres start(Path directory) throws Exception {
        Path data = Files.createDirectory(directory.resolve("postgres"));
        Path password = Files.writeString(directory.resolve("password"), PASSWORD);
        if (root()) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
            check(new ProcessBuilder("chown", "postgres", data.toString(), password.toString()), directory);
        }
        check(
                command(
                        "initdb",
                        "--pgdata=" + data,
                        "--username=owner",
                        "--auth=scram-sha-256",
                        "--pwfile=" + password,
                        "--no-sync"),
                directory);
        int port = freePort();
        Process process = command("postgres", "-D" + data, "-p" + port, "-cunix_socket_directories=")
                .redirectOutput(directory.resolve("postgres.out").toFile())
                .redirectErrorStream(true)
                .start();
        Programs.guard(process, directory);
        DistributionPostgres postgres = new DistributionPostgres(process, port);
        try {
            Path ready = data.resolve("postmaster.pid");
            Await.until(
                    "PostgreSQL",
                    STARTING,
                    () -> Files.exists(ready) && Files.readString(ready).contains("ready"));
            postgres.addRole();
            return postgres;
        } catch (Exception | AssertionError failed) {
            postgres.close();
            throw failed;
        }
    }

    /** The option that makes a server use it. */
    String option() {
        return "--database-url=postgresql://slipway:" + PASSWORD + "@127.0.0.1:" + port + "/slipway";
    }

    String password() {
        return PASSWORD;
    }

    Jdbi jdbi() {
        return jdbi("slipway", "slipway");
    }

    private Jdbi jdbi(String database, String user) {
        return Jdbi.create("jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, PASSWORD);
    }

    private void addRole() {
        jdbi("postgres", "owner").useHandle(handle -> {
            handle.execute("CREATE ROLE slipway LOGIN PASSWORD '" + PASSWORD + "'");
            handle.execute("CREATE DATABASE slipway OWNER slipway");
        });
    }

    @Override
    public void close() throws IOException {
        ServerProcess.signal(process.pid(), "INT");
        process.onExit()
                .completeOnTimeout(process, ENDING.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        process.destroyForcibly().onExit().join();
    }

    /** PostgreSQL refuses to run as root. */
    private static ProcessBuilder command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (root()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
        }
        command.add(PROGRAMS.resolve(program).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private static void check(ProcessBuilder command, Path directory) throws IOException, InterruptedException {
        Path output = directory.resolve("command.out");
        int code = command.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException(command.command() + ": " + code + ": " + Files.readString(output));
        }
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
