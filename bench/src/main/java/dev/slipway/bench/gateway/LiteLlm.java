package dev.slipway.bench.gateway;

import dev.slipway.bench.gateway.RunningPeer.Door;
import dev.slipway.bench.gateway.Workshop.Ran;
import dev.slipway.bench.process.Child;
import dev.slipway.bench.process.Ports;
import dev.slipway.bench.process.Scratch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** LiteLLM's proxy on Python, from PyPI, in a virtual environment of its own. */
final class LiteLlm implements Peer {
    private static final String PACKAGE = "litellm[proxy]==1.101.0";

    private static final String CONFIG = """
            model_list:
              - model_name: bench
                litellm_params:
                  model: openai/bench
                  api_base: UPSTREAM/v1
                  api_key: bench
            """;

    @Override
    public String name() {
        return "litellm";
    }

    @Override
    public String settings() {
        return "stock settings, one worker; without a database it keeps no record of calls";
    }

    @Override
    public Installation install(Workshop workshop) throws IOException, InterruptedException {
        Path folder = workshop.folder(name());
        Path venv = folder.resolve("venv");
        Path program = venv.resolve("bin/litellm");
        Path stamp = folder.resolve("installed");
        if (!Files.exists(program) || !Files.exists(stamp) || !PACKAGE.equals(Files.readString(stamp))) {
            workshop.say("Installing LiteLLM with pip into " + folder + " (about 700 MB)");
            if (Files.exists(venv)) {
                Scratch.remove(venv);
            }
            Ran made = workshop.run(folder, List.of("python3", "-m", "venv", venv.toString()));
            if (!made.succeeded()) {
                return new Installation.Missing("python3: " + made.reason());
            }
            Ran pip = workshop.run(folder, List.of(venv + "/bin/pip", "install", "--quiet", PACKAGE));
            if (!pip.succeeded()) {
                return new Installation.Missing("pip: " + pip.reason());
            }
            Files.writeString(stamp, PACKAGE);
        }
        String python = workshop.run(folder, List.of(venv + "/bin/python3", "--version"))
                .said();
        return new Installation.Ready(
                PACKAGE + ", " + python, (scratch, upstream) -> start(program, scratch, upstream));
    }

    /** The price list that comes with it serves: a benchmark fetches nothing from outside while it measures. */
    private static Door start(Path program, Path scratch, URI upstream) throws IOException, InterruptedException {
        Path config =
                Files.writeString(scratch.resolve("litellm.yaml"), CONFIG.replace("UPSTREAM", upstream.toString()));
        URI url = URI.create("http://127.0.0.1:" + Ports.free());
        List<String> command = List.of(
                program.toString(),
                "--config",
                config.toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(url.getPort()),
                "--telemetry",
                "False");
        Path log = scratch.resolve("litellm.log");
        Child process = Child.start(command, Map.of("LITELLM_LOCAL_MODEL_COST_MAP", "True"), log);
        Answering.await("LiteLLM", process, log, url.resolve("/health/liveliness"));
        return new Door(process, url, Map.of(), "bench");
    }
}
