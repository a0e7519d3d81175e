package dev.slipway.demo.upstream;

import dev.slipway.demo.classifier.TriageModel;
import dev.slipway.http.WebServer;
import dev.slipway.http.WebServerConfig;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/** The sample upstream in this process. {@link UpstreamMain} runs it as a process of its own. Thread-safe. */
public final class Upstream implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Models models;
    private final CallLog log;
    private final WebServer server;

    private Upstream(Models models, CallLog log, WebServer server) {
        this.models = models;
        this.log = log;
        this.server = server;
    }

    /**
     * Trains the models, then listens.
     *
     * @throws IOException when the log cannot be opened
     */
    public static Upstream start(UpstreamConfig config, InstantSource clock) throws IOException {
        Models models = Models.train(config.seed());
        CallLog log = new CallLog(config.log(), clock);
        WebServer server = WebServer.start(
                WebServerConfig.defaults("upstream", HOST, config.port()), new UpstreamHandler(models, config, log));
        return new Upstream(models, log, server);
    }

    /** Where it listens, for example {@code http://127.0.0.1:41234}; the OpenAI base URL is this plus {@code /v1}. */
    public URI address() {
        return URI.create("http://" + HOST + ":" + server.port());
    }

    /** The models it serves. */
    public List<TriageModel> models() {
        return models.all();
    }

    /** Lets running calls end for a moment, stops listening and closes the log. */
    @Override
    public void close() throws IOException {
        server.close();
        log.close();
    }
}
