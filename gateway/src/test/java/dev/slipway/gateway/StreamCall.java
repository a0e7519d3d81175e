package dev.slipway.gateway;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A call as one stream of an HTTP/2 connection. Takes nothing before it is asked to read. */
final class StreamCall implements RawCall {
    /** @param ends whether nothing comes after it */
    private record Piece(String text, int bytes, boolean ends) {
        static final Piece END = new Piece("", 0, true);
        static final Piece BROKEN = new Piece("<reset>", 0, true);
    }

    private final HttpClient client;
    private final CompletableFuture<HttpResponse<Void>> answer;
    private final Pieces pieces = new Pieces();
    private final StringBuilder seen = new StringBuilder();
    private boolean over;

    /** @param client for this call alone */
    StreamCall(HttpClient client, HttpRequest request) {
        this.client = client;
        this.answer = client.sendAsync(request, head -> {
            pieces.arrived.add(new Piece("HTTP/2 " + head.statusCode() + "\n", 0, false));
            return pieces;
        });
        var _ = answer.whenComplete((_, failure) -> {
            if (failure != null) {
                pieces.arrived.add(Piece.BROKEN);
            }
        });
    }

    @Override
    public RawCall readUntil(String part) {
        while (seen.indexOf(part) < 0) {
            if (over) {
                throw new AssertionError("ended (expected: " + part + "): " + seen);
            }
            read();
        }
        return this;
    }

    @Override
    public String readToEnd() {
        while (!over) {
            read();
        }
        return seen.toString();
    }

    @Override
    public long readToTheEnd() {
        long bytes = 0;
        while (!over) {
            seen.setLength(0);
            bytes += read();
        }
        if (seen.indexOf("<reset>") >= 0) {
            throw new AssertionError("not read to the end");
        }
        return bytes;
    }

    private int read() {
        try {
            Piece piece = pieces.arrived.poll(30, TimeUnit.SECONDS);
            if (piece == null) {
                throw new AssertionError("nothing more came: " + seen);
            }
            over = piece.ends();
            seen.append(piece.text());
            pieces.more();
            return piece.bytes();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Ends this one stream; its connection stays until {@link #close}. */
    @Override
    public void leave() {
        answer.cancel(true);
        pieces.cancel();
    }

    @Override
    public void close() {
        leave();
        client.shutdownNow();
    }

    /** What came, asked for piece by piece. */
    private static final class Pieces implements HttpResponse.BodySubscriber<Void> {
        private final BlockingQueue<Piece> arrived = new LinkedBlockingQueue<>();
        private final CompletableFuture<Void> whole = new CompletableFuture<>();
        private volatile Optional<Flow.Subscription> subscription = Optional.empty();

        void more() {
            subscription.ifPresent(it -> it.request(1));
        }

        void cancel() {
            subscription.ifPresent(Flow.Subscription::cancel);
        }

        @Override
        public CompletionStage<Void> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = Optional.of(given);
            given.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                arrived.add(new Piece(new String(bytes, StandardCharsets.UTF_8), bytes.length, false));
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            arrived.add(Piece.END);
            whole.complete(null);
        }
    }
}
