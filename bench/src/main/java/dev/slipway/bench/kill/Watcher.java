package dev.slipway.bench.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A caller of one node who has the candidate stream to him all the time, and notes when its last piece came. Answered by somebody
 * else, or cut, he calls again as often as people would who see an error.
 */
final class Watcher implements AutoCloseable {
    private static final Duration BEFORE_ANOTHER_CALL = Duration.ofMillis(50);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;
    private final String candidate;
    private final Thread thread;
    private volatile boolean closed;
    private volatile Instant last = Instant.EPOCH;
    private volatile boolean streaming;

    Watcher(URI gateway, String key, String body, String candidate) {
        this.candidate = candidate;
        this.request = HttpRequest.newBuilder(gateway.resolve("/v1/chat/completions"))
                .header("Authorization", "Bearer " + key)
                .header("Slipway-Customer", "bench")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        this.thread = Thread.ofVirtual().start(this::run);
    }

    /** When the candidate's last piece came. */
    Instant last() {
        return last;
    }

    /** Whether a stream of the candidate is under way. */
    boolean streaming() {
        return streaming;
    }

    private void run() {
        while (!closed) {
            try {
                HttpResponse<java.io.InputStream> response =
                        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
                boolean byCandidate = response.headers()
                        .firstValue("Slipway-Variant")
                        .filter(candidate::equals)
                        .isPresent();
                try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                    read(lines, byCandidate);
                }
            } catch (IOException | UncheckedIOException cut) {
                streaming = false;
            } catch (InterruptedException e) {
                return;
            }
            streaming = false;
            LockSupport.parkNanos(BEFORE_ANOTHER_CALL.toNanos());
        }
    }

    private void read(BufferedReader lines, boolean byCandidate) throws IOException {
        @Nullable String line;
        while (!closed && (line = lines.readLine()) != null) {
            // The event that tells of the stop is not the candidate's.
            if (byCandidate && line.startsWith("data: ") && !line.contains("\"error\"")) {
                last = Instant.now();
                streaming = true;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        http.shutdownNow();
    }
}
