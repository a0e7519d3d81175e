package dev.slipway.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.demo.upstream.UpstreamConfig;
import dev.slipway.demo.upstream.UpstreamProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every shell block of the README and of {@code docs/}, in order, as somebody who follows them would: one server, one
 * model server, commands in processes of their own. Only addresses are replaced, by free ones.
 */
class DocumentedCommandsRunTest {
    private static final Pattern UP =
            Pattern.compile("gateway +http://(\\S+)[^$]*?console +http://(\\S+)[^$]*?Stop with");
    private static final Pattern DEMO = Pattern.compile("Console: http://(\\S+)");
    private static final Pattern SERVER = Pattern.compile("(?:\\./)?slipway (up|demo)\\b.*");
    /** What builds or measures for minutes, and the script does without the program. */
    private static final Pattern OF_THE_SCRIPT = Pattern.compile("\\./slipway (test|bench)\\b.*");

    private static final Pattern NEW_KEY = Pattern.compile("(?m)^(\\S+)\\R\\RThis is the only time");
    private static final Pattern ID = Pattern.compile("\"id\" *: *\"([0-9a-f-]{36})\"");
    private static final String FREE_PORTS = " --gateway 127.0.0.1:0 --console 127.0.0.1:0";
    private static final long BLOCK_SECONDS = 60;
    private static final int LOOKS = 20;

    /** A refused call has to fail the block, and a reader's curl only prints it. */
    private static final String STRICT = "set -euo pipefail; curl() { command curl --fail-with-body \"$@\"; }\n";

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();
    private @Nullable Running server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void everyShellBlockDoesWhatItSays() throws Exception {
        writeProgram();
        environment.put("PATH", folder + ":" + System.getenv("PATH"));
        environment.put("SLIPWAY_DATA", folder.resolve("data").toString());
        environment.put("KEY", "sk-upstream");
        UpstreamConfig config = UpstreamConfig.defaults(folder.resolve("upstream.log"), 1);
        try (UpstreamProcess upstream = UpstreamProcess.start(config)) {
            addresses.put("127.0.0.1:9101", upstream.address().getAuthority());
            int run = 0;
            for (Markdown page : Markdown.withCommands()) {
                for (Markdown.Block block : page.blocks()) {
                    if (block.language().equals("sh")) {
                        run(block);
                        run++;
                    }
                }
            }
            assertThat(run).as("blocks run").isGreaterThan(7);
        }
    }

    private void run(Markdown.Block block) throws Exception {
        String command = block.text().strip();
        Matcher serves = SERVER.matcher(command);
        if (serves.matches()) {
            serve(serves.group(1), replaced(command));
        } else if (command.lines().allMatch(line -> OF_THE_SCRIPT.matcher(line).matches())) {
            assertThat(Files.readString(Markdown.root().resolve("slipway"))).contains("\n  test)\n", "\n  bench)\n");
        } else if (command.lines().anyMatch(line -> SERVER.matcher(line).matches())) {
            throw new AssertionError("a server has to stand in a block of its own: " + block);
        } else {
            script(block, replaced(command));
        }
    }

    private void script(Markdown.Block block, String command) throws Exception {
        if (command.contains(" ramp ")) {
            addCandidate();
        }
        String output = shell(block, command);
        Matcher key = NEW_KEY.matcher(output);
        if (key.find()) {
            environment.put("SLIPWAY_KEY", key.group(1));
        }
        if (command.contains("/v1/chat/completions")) {
            assertThat(output).contains("\"choices\"");
            environment.put("ID", idOfTheCall(block));
        }
    }

    /** A call shows once it is projected, a moment after its answer. */
    private String idOfTheCall(Markdown.Block block) throws IOException, InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            Matcher id = ID.matcher(shell(block, "slipway interactions --json"));
            if (id.find()) {
                return id.group(1);
            }
        }
        throw new AssertionError("no call in slipway interactions, looked " + LOOKS + " times");
    }

    private void serve(String command, String line) throws Exception {
        if (command.equals("demo")) {
            Map<String, String> own = new HashMap<>(environment);
            own.put("SLIPWAY_DATA", folder.resolve("demo").toString());
            Running.start(line + FREE_PORTS, folder, own, DEMO).close();
        } else if (server == null) {
            server = Running.start(line + FREE_PORTS, folder, environment, UP);
            addresses.put("127.0.0.1:7400", server.found(1));
            addresses.put("127.0.0.1:7401", server.found(2));
            environment.put("SLIPWAY_SERVER", "http://" + server.found(2));
            addDatabase();
        } else {
            Path second = Files.createDirectories(folder.resolve("second"));
            Files.copy(folder.resolve("data/secret.key"), second.resolve("secret.key"));
            Map<String, String> own = new HashMap<>(environment);
            own.put("SLIPWAY_DATA", second.toString());
            Running.start(line + FREE_PORTS, folder, own, UP).close();
        }
    }

    /** Documents name a database that readers have; here it is the first server's. */
    private void addDatabase() throws IOException {
        Properties facts = new Properties();
        try (var in = Files.newInputStream(folder.resolve("data/postgres.properties"))) {
            facts.load(in);
        }
        addresses.put(
                "slipway:PASSWORD@db.internal:5432",
                "slipway:" + facts.getProperty("password") + "@127.0.0.1:" + facts.getProperty("port"));
    }

    /** What the README tells in words: take the number signs off, and name the model. */
    private void addCandidate() throws IOException {
        Path file = folder.resolve("system.yaml");
        String text = Files.readString(file);
        assertThat(text).contains("# next:", "NEW-MODEL", "# candidate:");
        Files.writeString(
                file,
                text.replace("# next:", "next:")
                        .replace("# candidate:", "candidate:")
                        .replace("NEW-MODEL", "triage-2"));
    }

    private String shell(Markdown.Block block, String command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", STRICT + command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(BLOCK_SECONDS, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        String text = Files.readString(output);
        assertThat(ended).as("ends: %s%n%s", block, text).isTrue();
        assertThat(process.exitValue()).as("%s%n%s", block, text).isZero();
        return text;
    }

    private String replaced(String command) {
        String text = command;
        for (Map.Entry<String, String> one : addresses.entrySet()) {
            text = text.replace(one.getKey(), one.getValue());
        }
        return text;
    }

    /** The program of this build, under the name that the documents use; the script would build it first. */
    private void writeProgram() throws IOException {
        Path program = folder.resolve("slipway");
        Files.writeString(
                program, """
                #!/bin/sh
                exec '%s/bin/java' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m --enable-native-access=ALL-UNNAMED \\
                  --sun-misc-unsafe-memory-access=allow -cp '%s' dev.slipway.app.Main "$@"
                """.formatted(System.getProperty("java.home"), System.getProperty("java.class.path")));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
