package dev.slipway.gateway.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends what the exporter has written, each message on a virtual thread of its own. Safe for several threads. */
final class CollectorClient implements HttpSender {
    /** Worth sending again, as OTLP says. */
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final HttpSenderConfig config;
    private final HttpClient client;
    private final ExecutorService sending = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("spans-", 0).factory());

    CollectorClient(HttpSenderConfig config) {
        this.config = config;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(config.getConnectTimeout());
        if (config.getSslContext() != null) {
            builder.sslContext(config.getSslContext());
        }
        this.client = builder.build();
    }

    @Override
    public void send(MessageWriter message, Consumer<HttpResponse> answered, Consumer<Throwable> failed) {
        try {
            HttpRequest request = request(message);
            sending.execute(() -> {
                try {
                    answered.accept(untilTaken(request));
                } catch (IOException | RuntimeException unsent) {
                    failed.accept(unsent);
                } catch (InterruptedException closing) {
                    Thread.currentThread().interrupt();
                    failed.accept(closing);
                }
            });
        } catch (IOException | RuntimeException unsent) {
            failed.accept(unsent);
        }
    }

    private HttpRequest request(MessageWriter message) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(config.getEndpoint())
                .timeout(config.getTimeout())
                .header("Content-Type", config.getContentType());
        config.getHeadersSupplier()
                .get()
                .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Compressor compressor = config.getCompressor();
        if (compressor == null) {
            message.writeMessage(body);
        } else {
            request.header("Content-Encoding", compressor.getEncoding());
            try (OutputStream packed = compressor.compress(body)) {
                message.writeMessage(packed);
            }
        }
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
    }

    private HttpResponse untilTaken(HttpRequest request) throws IOException, InterruptedException {
        RetryPolicy policy = config.getRetryPolicy();
        int attempts = policy == null ? 1 : policy.getMaxAttempts();
        Duration pause = policy == null ? Duration.ZERO : policy.getInitialBackoff();
        for (int attempt = 1; ; attempt++) {
            @Nullable HttpResponse answer = once(request, attempt == attempts);
            if (answer != null) {
                return answer;
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    /** The answer; null where sending again may help and there is a next time. */
    private @Nullable HttpResponse once(HttpRequest request, boolean last) throws IOException, InterruptedException {
        try {
            var answer = client.send(request, BodyHandlers.ofByteArray());
            return PASSING.contains(answer.statusCode()) && !last
                    ? null
                    : new Taken(answer.statusCode(), answer.body());
        } catch (IOException unreachable) {
            if (last) {
                throw unreachable;
            }
            return null;
        }
    }

    private static final class Taken implements HttpResponse {
        private final int status;
        private final byte[] body;

        private Taken(int status, byte[] body) {
            this.status = status;
            this.body = body;
        }

        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        public String getStatusMessage() {
            return "";
        }

        @Override
        public byte[] getResponseBody() {
            return body;
        }
    }

    @Override
    public CompletableResultCode shutdown() {
        sending.shutdownNow();
        client.shutdownNow();
        return CompletableResultCode.ofSuccess();
    }
}
