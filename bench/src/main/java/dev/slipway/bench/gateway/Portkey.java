package dev.slipway.bench.gateway;

import dev.slipway.bench.load.Call;
import dev.slipway.bench.process.Child;
import dev.slipway.bench.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The peer: Portkey's open-source gateway on Node, with its stock settings. */
final class Portkey implements Contestant {
    static final String NAME = "portkey";

    /** It listens on every address and has no setting for it; a benchmark stays on this machine. */
    private static final String LOOPBACK = """
            const net = require('node:net');
            const listen = net.Server.prototype.listen;
            net.Server.prototype.listen = function (first, ...rest) {
              return listen.call(this, { port: typeof first === 'object' ? first.port : first, host: '127.0.0.1' },
                ...rest.filter((it) => typeof it === 'function'));
            };
            """;

    private final PortkeyInstall install;
    private final Child process;
    private final URI url;
    private final URI upstream;

    private Portkey(PortkeyInstall install, Child process, URI url, URI upstream) {
        this.install = install;
        this.process = process;
        this.url = url;
        this.upstream = upstream;
    }

    static Portkey start(PortkeyInstall install, Path directory, URI upstream)
            throws IOException, InterruptedException {
        Path preload = Files.writeString(directory.resolve("loopback.cjs"), LOOPBACK);
        URI url = URI.create("http://127.0.0.1:" + Ports.free());
        List<String> command = List.of(
                "node",
                "--require",
                preload.toString(),
                install.program().toString(),
                "--headless",
                "--port=" + url.getPort());
        Path log = directory.resolve("portkey.log");
        Child process = Child.start(command, Map.of("NODE_ENV", "production"), log);
        Answering.await("Portkey", process, log, url.resolve("/"));
        return new Portkey(install, process, url, upstream);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return install.version();
    }

    @Override
    public Call call(Question question) {
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer bench",
                "x-portkey-provider",
                "openai",
                "x-portkey-custom-host",
                upstream.resolve("/v1").toString());
        return new Call(url.resolve("/v1/chat/completions"), headers, question.body("bench"));
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.of(process.handle());
    }

    @Override
    public void close() {
        process.close();
    }
}
