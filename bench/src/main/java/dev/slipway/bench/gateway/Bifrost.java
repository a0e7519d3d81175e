package dev.slipway.bench.gateway;

import dev.slipway.bench.gateway.RunningPeer.Door;
import dev.slipway.bench.gateway.Workshop.Ran;
import dev.slipway.bench.process.Child;
import dev.slipway.bench.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Maxim's Bifrost, a Go module that is compiled here. */
final class Bifrost implements Peer {
    private static final String MODULE = "github.com/maximhq/bifrost/transports/bifrost-http@latest";

    private static final String CONFIG = """
            {
              "config_store": { "enabled": false },
              "providers": {
                "openai": {
                  "keys": [{ "name": "bench", "value": "bench", "models": ["bench"], "weight": 1.0 }],
                  "network_config": { "base_url": "UPSTREAM" }
                }
              }
            }
            """;

    @Override
    public String name() {
        return "bifrost";
    }

    @Override
    public String settings() {
        return "stock settings, configured by file";
    }

    @Override
    public Installation install(Workshop workshop) throws IOException, InterruptedException {
        Path folder = workshop.folder(name());
        Path programs = folder.resolve("bin");
        Path program = programs.resolve("bifrost-http");
        if (!Files.exists(program)) {
            workshop.say("Installing Bifrost with go into " + folder);
            Map<String, String> environment =
                    Map.of("GOPATH", folder.resolve("go").toString(), "GOBIN", programs.toString());
            Ran go = workshop.run(folder, List.of("go", "install", MODULE), environment);
            if (!go.succeeded() || !Files.exists(program)) {
                return new Installation.Missing("go install: " + go.reason());
            }
        }
        String version = workshop.run(folder, List.of("go", "version", "-m", program.toString()))
                .said()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("mod"))
                .findFirst()
                .orElse("unknown version")
                .replaceAll("\\s+", " ");
        return new Installation.Ready(version, (scratch, upstream) -> start(program, scratch, upstream));
    }

    private static Door start(Path program, Path scratch, URI upstream) throws IOException, InterruptedException {
        Path data = Files.createDirectory(scratch.resolve("bifrost"));
        Files.writeString(data.resolve("config.json"), CONFIG.replace("UPSTREAM", upstream.toString()));
        URI url = URI.create("http://127.0.0.1:" + Ports.free());
        List<String> command = List.of(
                program.toString(),
                "-host",
                "127.0.0.1",
                "-port",
                Integer.toString(url.getPort()),
                "-app-dir",
                data.toString());
        Path log = scratch.resolve("bifrost.log");
        Child process = Child.start(command, Map.of(), log);
        Answering.await("Bifrost", process, log, url.resolve("/health"));
        return new Door(process, url, Map.of(), "openai/bench");
    }
}
