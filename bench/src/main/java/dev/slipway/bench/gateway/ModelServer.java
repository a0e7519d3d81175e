package dev.slipway.bench.gateway;

import dev.slipway.bench.process.Child;
import dev.slipway.bench.process.Ports;
import dev.slipway.bench.upstream.UpstreamMain;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The model server behind everybody. */
public record ModelServer(Child process, URI url) implements AutoCloseable {
    static ModelServer start(Path directory) throws IOException, InterruptedException {
        return start(directory, 0);
    }

    /** @param faults share of calls that it fails, in percent */
    public static ModelServer start(Path directory, int faults) throws IOException, InterruptedException {
        int port = Ports.free();
        URI url = URI.create("http://127.0.0.1:" + port);
        List<String> command = JavaProgram.command(
                List.of("-Xmx256m"),
                System.getProperty("java.class.path"),
                UpstreamMain.class.getName(),
                List.of(Integer.toString(port), Integer.toString(faults)));
        Path log = directory.resolve("upstream.log");
        Child process = Child.start(command, Map.of(), log);
        Answering.await("model server", process, log, url.resolve("/health"));
        return new ModelServer(process, url);
    }

    @Override
    public void close() {
        process.close();
    }
}
