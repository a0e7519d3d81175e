package dev.slipway.gateway.fake;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One request the fake model received. */
public final class SeenRequest {
    private final int connection;
    private final String line;
    private final List<String> headers;
    private final String body;
    private final long receivedAt;
    final CompletableFuture<Long> aborted = new CompletableFuture<>();

    SeenRequest(int connection, String line, List<String> headers, String body, long receivedAt) {
        this.connection = connection;
        this.line = line;
        this.headers = headers;
        this.body = body;
        this.receivedAt = receivedAt;
    }

    /** Number of the connection it came on, from 0. */
    public int connection() {
        return connection;
    }

    /** Method, target and version. */
    public String line() {
        return line;
    }

    public Optional<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(start))
                .map(header -> header.substring(start.length()).strip())
                .findFirst();
    }

    public String body() {
        return body;
    }

    /** When it had been read, in {@link System#nanoTime}. */
    public long receivedAt() {
        return receivedAt;
    }

    boolean streams() {
        return body.replace(" ", "").contains("\"stream\":true");
    }

    boolean wantsUsage() {
        return body.replace(" ", "").contains("\"include_usage\":true");
    }
}
