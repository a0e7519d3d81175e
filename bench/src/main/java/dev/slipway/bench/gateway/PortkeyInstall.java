package dev.slipway.bench.gateway;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Portkey's gateway as npm installs it, once, in the user's cache.
 *
 * @param program its start script
 * @param version of it, of its server library and of Node
 */
record PortkeyInstall(Path program, String version) {
    /** The server library is pinned because streams fail with 1.19, which npm would choose. */
    private static final String PACKAGE = """
            {
              "private": true,
              "dependencies": { "@portkey-ai/gateway": "1.15.2" },
              "overrides": { "@hono/node-server": "1.13.8" }
            }
            """;

    private static final long LIMIT_SECONDS = 120;

    /** Installs it when it is not yet; empty, with the reason told, where Node or npm is missing or fails. */
    static Optional<PortkeyInstall> find(Consumer<String> progress) throws IOException, InterruptedException {
        Path directory = cache();
        Path gateway = directory.resolve("node_modules/@portkey-ai/gateway");
        Path program = gateway.resolve("build/start-server.js");
        String node = said(directory, "node", "--version");
        if (node.isEmpty()) {
            progress.accept("Portkey is left out: 'node' is not on the PATH");
            return Optional.empty();
        }
        if (!Files.exists(program) || !PACKAGE.equals(Files.readString(directory.resolve("package.json")))) {
            progress.accept("Installing Portkey's gateway with npm into " + directory);
            Files.writeString(directory.resolve("package.json"), PACKAGE);
            String log = said(directory, "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund");
            if (!Files.exists(program)) {
                progress.accept("Portkey is left out: npm could not install it: " + (log.isEmpty() ? "no npm" : log));
                return Optional.empty();
            }
        }
        String version = "@portkey-ai/gateway " + version(gateway) + ", @hono/node-server "
                + version(directory.resolve("node_modules/@hono/node-server")) + ", node " + node;
        return Optional.of(new PortkeyInstall(program, version));
    }

    private static Path cache() throws IOException {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return Files.createDirectories(base.resolve("slipway-bench").resolve("portkey"));
    }

    private static String version(Path installed) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(installed.resolve("package.json")))
                .path("version")
                .asString();
    }

    /** What a program says; nothing when it is not there. */
    private static String said(Path directory, String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("slipway-bench-", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return Files.readString(log, StandardCharsets.UTF_8).strip();
        } catch (IOException missing) {
            return "";
        } finally {
            Files.deleteIfExists(log);
        }
    }
}
