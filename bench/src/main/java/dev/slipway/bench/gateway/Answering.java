package dev.slipway.bench.gateway;

import dev.slipway.bench.process.Child;
import dev.slipway.bench.process.Waiting;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Waits until a server that was started answers. */
final class Answering {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int PATIENCE_MILLIS = 2_000;

    private Answering() {}

    /**
     * Returns at its first successful answer.
     *
     * @throws IOException when it ends or never answers; with what it said
     */
    static void await(String name, Child process, Path log, URI url) throws IOException, InterruptedException {
        try {
            Waiting.until(name + ": no answer at " + url, LIMIT, () -> !process.alive() || answers(url));
        } catch (TimeoutException e) {
            process.close();
            throw new IOException(e.getMessage() + "; it said: " + Files.readString(log), e);
        }
        if (!process.alive()) {
            process.close();
            throw new IOException(
                    name + ": it ended instead of answering at " + url + "; it said: " + Files.readString(log));
        }
    }

    private static boolean answers(URI url) {
        try {
            HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try {
                return connection.getResponseCode() < 300;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
