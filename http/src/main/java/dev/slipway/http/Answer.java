package dev.slipway.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer's way from the handler's thread to the event loop: one crossing for a complete answer. */
final class Answer {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** A larger answer is written in slices, so that the client's progress can be seen. */
    private static final int SLICE = 64 << 10;

    private final HttpServerResponse response;
    private final Context loop;
    private final Link link;
    private final ClientWatch watch;
    private final boolean headOnly;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final List<Map.Entry<String, String>> headers = new ArrayList<>(4);
    private volatile @Nullable ResponseStream stream;

    Answer(HttpServerResponse response, Context loop, Link link, ClientWatch watch, boolean headOnly) {
        this.response = response;
        this.loop = loop;
        this.link = link;
        this.watch = watch;
        this.headOnly = headOnly;
    }

    void header(String name, String value) {
        HeaderText.check(name, value);
        synchronized (headers) {
            if (!name.equalsIgnoreCase("set-cookie")) {
                headers.removeIf(header -> header.getKey().equalsIgnoreCase(name));
            }
            headers.add(Map.entry(name, value));
        }
    }

    boolean begun() {
        return begun.get();
    }

    void respond(int status, Map<String, String> given, byte[] body) {
        var head = begin(status, given);
        watch.end();
        cross(() -> send(status, head, body));
    }

    ResponseStream stream(int status, Map<String, String> given) {
        var head = begin(status, given);
        var started = new ResponseStream(this, () -> writeHead(status, head));
        stream = started;
        return started;
    }

    /** Ends what a handler left open: the client must not take half an answer for a whole one. */
    boolean cutOpenStream() {
        var open = stream;
        return open != null && open.cutIfOpen();
    }

    void cross(Runnable step) {
        try {
            loop.runOnContext(_ -> step.run());
        } catch (RejectedExecutionException stopped) {
            // The server is closed, and with it every connection: nobody is left to answer.
            LOG.debug("an answer came after the server was closed", stopped);
        }
    }

    private List<Map.Entry<String, String>> begin(int status, Map<String, String> given) {
        if (status < 200 || status > 999) {
            throw new IllegalArgumentException("status: " + status + " (expected: 200 to 999)");
        }
        given.forEach(HeaderText::check);
        if (!begun.compareAndSet(false, true)) {
            throw new IllegalStateException("answer: a second one (expected: one answer per exchange)");
        }
        synchronized (headers) {
            var head = new ArrayList<>(headers);
            given.keySet()
                    .forEach(name -> head.removeIf(header -> header.getKey().equalsIgnoreCase(name)));
            head.addAll(given.entrySet());
            return head;
        }
    }

    private void send(int status, List<Map.Entry<String, String>> head, byte[] body) {
        if (response.closed()) {
            return;
        }
        writeHead(status, head);
        link.clientsTurn();
        if (status == 204 || status == 304) {
            response.end();
            return;
        }
        response.putHeader("content-length", Integer.toString(body.length));
        if (headOnly || body.length == 0) {
            response.end();
            return;
        }
        var rest = 0;
        for (; body.length - rest > SLICE; rest += SLICE) {
            response.write(wrap(body, rest, SLICE)).onComplete(_ -> link.progress());
        }
        response.end(wrap(body, rest, body.length - rest));
    }

    private void writeHead(int status, List<Map.Entry<String, String>> head) {
        response.setStatusCode(status);
        var target = response.headers();
        head.forEach(header -> target.add(header.getKey(), header.getValue()));
    }

    private static Buffer wrap(byte[] bytes, int from, int length) {
        return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes, from, length));
    }

    HttpServerResponse response() {
        return response;
    }

    Context loop() {
        return loop;
    }

    Link link() {
        return link;
    }

    ClientWatch watch() {
        return watch;
    }

    boolean headOnly() {
        return headOnly;
    }
}
