package dev.slipway.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one request on the event loop, within its limits, and passes it on when it is complete. */
final class Intake {

    private static final byte[] NOTHING = {};
    private static final long NO_TIMER = -1;

    private final HttpServerRequest request;
    private final Link link;
    private final Context loop;
    private final WebServerConfig.Limits limits;
    private final BodyRoom room;
    private final long receivedNanos = System.nanoTime();
    private @Nullable Buffer first;
    private @Nullable ByteArrayOutputStream more;
    private long size;
    private long timer = NO_TIMER;
    private boolean done;

    Intake(HttpServerRequest request, Link link, Context loop, WebServerConfig.Limits limits, BodyRoom room) {
        this.request = request;
        this.link = link;
        this.loop = loop;
        this.limits = limits;
        this.room = room;
    }

    void read(Consumer<Exchange> complete) {
        link.ourTurn();
        request.response().closeHandler(_ -> link.ended());
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        var coding = request.getHeader(HttpHeaders.TRANSFER_ENCODING);
        if (badFraming(length, coding)) {
            return;
        }
        if (length != null && Long.parseLong(length) > limits.maxBodyBytes()) {
            tooLarge();
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        if (length != null || coding != null || request.version() == HttpVersion.HTTP_2) {
            request.handler(this::chunk);
            // After what is being read now: most bodies arrive together with their head and need no timer.
            loop.runOnContext(_ -> limitTime());
        }
        request.exceptionHandler(this::broken);
        request.endHandler(_ -> end(complete));
    }

    private boolean badFraming(@Nullable String length, @Nullable String coding) {
        if (coding != null && (!coding.equalsIgnoreCase("chunked") || request.version() != HttpVersion.HTTP_1_1)) {
            refuse(400, "bad_request", "transfer-encoding: " + coding + " (expected: chunked, in HTTP/1.1)");
            return true;
        }
        if (length != null && !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
            refuse(400, "bad_request", "content-length: " + length + " (expected: digits)");
            return true;
        }
        if (request.version() == HttpVersion.HTTP_1_1
                && request.headers().getAll(HttpHeaders.HOST).size() != 1) {
            refuse(400, "bad_request", "host: missing or repeated (expected: one Host header)");
            return true;
        }
        if (request.version() == HttpVersion.HTTP_2 && request.authority() == null) {
            refuse(400, "bad_request", "authority: missing (expected: the server's name)");
            return true;
        }
        return false;
    }

    private void broken(Throwable cause) {
        boolean left = cause instanceof HttpClosedException || cause instanceof StreamResetException;
        if (!done && !left) {
            refuse(400, "bad_request", "body: " + cause.getMessage() + " (expected: well-formed chunks)");
        }
        giveUp();
    }

    private void chunk(Buffer chunk) {
        if (done) {
            return;
        }
        if (size + chunk.length() > limits.maxBodyBytes()) {
            tooLarge();
            return;
        }
        if (!room.take(chunk.length())) {
            refuse(503, "busy", "body: no room beside those of other calls (expected: to be sent again later)");
            return;
        }
        size += chunk.length();
        if (first == null) {
            first = chunk;
        } else {
            if (more == null) {
                more = new ByteArrayOutputStream(4 * first.length());
                more.writeBytes(first.getBytes());
            }
            more.writeBytes(chunk.getBytes());
        }
    }

    private void end(Consumer<Exchange> complete) {
        if (done) {
            return;
        }
        finish();
        var response = request.response();
        var watch = new ClientWatch();
        response.closeHandler(_ -> {
            link.ended();
            watch.leave();
        });
        var answer = new Answer(response, loop, link, watch, request.method().equals(HttpMethod.HEAD));
        complete.accept(new Exchange(request, body(), receivedNanos, answer, watch));
    }

    private byte[] body() {
        if (more != null) {
            return more.toByteArray();
        }
        return first != null ? first.getBytes() : NOTHING;
    }

    private void limitTime() {
        if (done) {
            return;
        }
        var millis = limits.bodyTimeout().toMillis();
        timer = loop.owner().setTimer(millis, _ -> {
            if (!done) {
                refuse(
                        408,
                        "request_timeout",
                        "body: not complete after " + millis + " ms (expected: all of it by then)");
            }
        });
    }

    /** The body will not be complete. */
    private void giveUp() {
        if (!done) {
            finish();
            room.give(size);
        }
    }

    private void finish() {
        done = true;
        if (timer != NO_TIMER) {
            loop.owner().cancelTimer(timer);
        }
    }

    private void tooLarge() {
        refuse(
                413,
                "body_too_large",
                "body: more than " + limits.maxBodyBytes() + " bytes (expected: no more than that)");
    }

    private void refuse(int status, String code, String message) {
        giveUp();
        first = null;
        more = null;
        Refusal.send(request, link, loop.owner(), new Refusal(status, code, message));
    }
}
