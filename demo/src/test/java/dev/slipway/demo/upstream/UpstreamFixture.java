package dev.slipway.demo.upstream;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running upstream, a client, and the upstream's log. */
public final class UpstreamFixture implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Path log;
    private final Upstream upstream;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public UpstreamFixture(Path log, Optional<String> key, UpstreamConfig.Pace pace) throws IOException {
        this.log = log;
        this.upstream = Upstream.start(new UpstreamConfig(0, log, 7, key, pace), InstantSource.system());
    }

    /** An upstream that answers at once. */
    public static UpstreamFixture quick(Path log) throws IOException {
        return new UpstreamFixture(log, Optional.empty(), new UpstreamConfig.Pace(Duration.ZERO, Duration.ZERO));
    }

    public URI openAiUrl() {
        return upstream.address().resolve("/v1");
    }

    Upstream upstream() {
        return upstream;
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(request(path, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(upstream.address().resolve(path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path, String body) {
        return HttpRequest.newBuilder(upstream.address().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpClient http() {
        return http;
    }

    /** The log's calls, once they are as expected; whatever they are at the deadline otherwise. */
    public List<UpstreamCall> calls(Predicate<List<UpstreamCall>> expected) throws IOException {
        long until = System.nanoTime() + DEADLINE.toNanos();
        List<UpstreamCall> calls = UpstreamLog.read(log);
        while (!expected.test(calls) && System.nanoTime() < until) {
            LockSupport.parkNanos(PAUSE.toNanos());
            calls = UpstreamLog.read(log);
        }
        return calls;
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    @Override
    public void close() throws IOException {
        http.shutdownNow();
        upstream.close();
    }
}
