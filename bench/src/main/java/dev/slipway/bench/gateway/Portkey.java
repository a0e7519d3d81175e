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
import tools.jackson.databind.json.JsonMapper;

/** Portkey's open-source gateway on Node, from npm. */
final class Portkey implements Peer {
    /** The server library is pinned because streams fail with 1.19, which npm would choose. */
    private static final String PACKAGE = """
            {
              "private": true,
              "dependencies": { "@portkey-ai/gateway": "1.15.2" },
              "overrides": { "@hono/node-server": "1.13.8" }
            }
            """;

    /** It listens on every address and has no setting for it; a benchmark stays on this machine. */
    private static final String LOOPBACK = """
            const net = require('node:net');
            const listen = net.Server.prototype.listen;
            net.Server.prototype.listen = function (first, ...rest) {
              return listen.call(this, { port: typeof first === 'object' ? first.port : first, host: '127.0.0.1' },
                ...rest.filter((it) => typeof it === 'function'));
            };
            """;

    @Override
    public String name() {
        return "portkey";
    }

    @Override
    public String settings() {
        return "stock settings, one process; it keeps no record of calls";
    }

    @Override
    public Installation install(Workshop workshop) throws IOException, InterruptedException {
        Path folder = workshop.folder(name());
        Ran node = workshop.run(folder, List.of("node", "--version"));
        if (!node.succeeded()) {
            return new Installation.Missing(node.reason());
        }
        Path manifest = folder.resolve("package.json");
        Path gateway = folder.resolve("node_modules/@portkey-ai/gateway");
        Path program = gateway.resolve("build/start-server.js");
        if (!Files.exists(program) || !PACKAGE.equals(Files.readString(manifest))) {
            workshop.say("Installing Portkey's gateway with npm into " + folder);
            Files.writeString(manifest, PACKAGE);
            Ran npm = workshop.run(folder, List.of("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"));
            if (!npm.succeeded() || !Files.exists(program)) {
                return new Installation.Missing("npm: " + npm.reason());
            }
        }
        String version = "@portkey-ai/gateway " + version(gateway) + ", @hono/node-server "
                + version(folder.resolve("node_modules/@hono/node-server")) + ", node " + node.said();
        return new Installation.Ready(version, (scratch, upstream) -> start(program, scratch, upstream));
    }

    private static String version(Path installed) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(installed.resolve("package.json")))
                .path("version")
                .asString();
    }

    private static Door start(Path program, Path scratch, URI upstream) throws IOException, InterruptedException {
        Path preload = Files.writeString(scratch.resolve("loopback.cjs"), LOOPBACK);
        URI url = URI.create("http://127.0.0.1:" + Ports.free());
        List<String> command = List.of(
                "node", "--require", preload.toString(), program.toString(), "--headless", "--port=" + url.getPort());
        Path log = scratch.resolve("portkey.log");
        Child process = Child.start(command, Map.of("NODE_ENV", "production"), log);
        Answering.await("Portkey", process, log, url.resolve("/"));
        Map<String, String> headers = Map.of(
                "x-portkey-provider",
                "openai",
                "x-portkey-custom-host",
                upstream.resolve("/v1").toString());
        return new Door(process, url, headers, "bench");
    }
}
