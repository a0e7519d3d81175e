package dev.slipway.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Calls to one gateway at a steady rate, whatever becomes of them; every second one streams. Times are this process's. */
final class SteadyTraffic implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CUSTOMERS = 400;

    /** How a call ended. */
    enum Ending {
        WHOLE,
        /** A stream told that it was cut, or just ended. */
        CUT,
        /** An error in its own words. */
        REFUSED,
        /** Nobody was there. */
        UNREACHABLE
    }

    /**
     * One call.
     *
     * @param variant who answered; empty when nobody did
     * @param sentNanos just before it was sent
     * @param lastNanos when the last piece of an answer had come, an error not counted
     */
    record Answer(String variant, Ending ending, long sentNanos, long lastNanos) {}

    private final URI chat;
    private final String key;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("steady-traffic").factory());
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicLong sent = new AtomicLong();
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

    private SteadyTraffic(URI gateway, String key) {
        this.chat = gateway.resolve("/v1/chat/completions");
        this.key = key;
    }

    static SteadyTraffic start(URI gateway, String key, int callsPerSecond) {
        SteadyTraffic traffic = new SteadyTraffic(gateway, key);
        var _ = traffic.clock.scheduleAtFixedRate(
                () -> Thread.startVirtualThread(traffic::call),
                0,
                TimeUnit.SECONDS.toNanos(1) / callsPerSecond,
                TimeUnit.NANOSECONDS);
        return traffic;
    }

    /** Every call that has ended so far. */
    List<Answer> answers() {
        return List.copyOf(answers);
    }

    boolean allEndedThatWereSentBefore(long nanos) {
        return underWay.stream().allMatch(begun -> begun - nanos > 0);
    }

    private void call() {
        long number = sent.getAndIncrement();
        long begun = System.nanoTime();
        underWay.add(begun);
        try {
            answers.add(ask(number, begun));
        } catch (IOException nobodyThere) {
            answers.add(new Answer("", Ending.UNREACHABLE, begun, System.nanoTime()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.remove(begun);
        }
    }

    private Answer ask(long number, long begun) throws IOException, InterruptedException {
        boolean streams = number % 2 == 0;
        HttpRequest request = HttpRequest.newBuilder(chat)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("Slipway-Customer", "customer-" + number % CUSTOMERS)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"model":"%s","stream":%s,"messages":[{"role":"user","content":"Claim %d: a broken window"}]}
                        """.formatted(SampleTraffic.SYSTEM, streams, number)))
                .build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        String variant = response.headers().firstValue("Slipway-Variant").orElse("");
        try (InputStream body = response.body()) {
            if (response.statusCode() >= 400) {
                return new Answer(variant, Ending.REFUSED, begun, System.nanoTime());
            }
            return streams ? stream(variant, begun, body) : whole(variant, begun, body);
        }
    }

    private static Answer whole(String variant, long begun, InputStream body) {
        try {
            body.readAllBytes();
            return new Answer(variant, Ending.WHOLE, begun, System.nanoTime());
        } catch (IOException broken) {
            return new Answer(variant, Ending.CUT, begun, System.nanoTime());
        }
    }

    private static Answer stream(String variant, long begun, InputStream body) {
        // The head of a stream is sent together with its first piece.
        long last = System.nanoTime();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("\"error\"")) {
                    return new Answer(variant, Ending.CUT, begun, last);
                }
                if (line.startsWith("data:")) {
                    last = System.nanoTime();
                }
                if (line.contains("[DONE]")) {
                    return new Answer(variant, Ending.WHOLE, begun, last);
                }
            }
        } catch (IOException broken) {
            return new Answer(variant, Ending.CUT, begun, last);
        }
        return new Answer(variant, Ending.CUT, begun, last);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        client.shutdownNow();
    }
}
