package dev.slipway.http;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the handler for one exchange and sees to it that the exchange ends, whatever the handler does. */
final class Runner {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private final String name;
    private final Handler handler;
    private final AtomicLong failures = new AtomicLong();

    Runner(String name, Handler handler) {
        this.name = name;
        this.handler = handler;
    }

    void run(Exchange exchange) {
        try {
            handler.handle(exchange);
            requireEnd(exchange);
        } catch (ClientGoneException gone) {
            LOG.debug("{} {}: {}", exchange.method(), exchange.path(), gone.getMessage());
            exchange.answer().cutOpenStream();
        } catch (BadRequestException bad) {
            answerIfNone(exchange, 400, "bad_request", String.valueOf(bad.getMessage()));
        } catch (Throwable failure) {
            fail(exchange, failure);
        }
    }

    private void requireEnd(Exchange exchange) {
        boolean cut = exchange.answer().cutOpenStream();
        if (exchange.clientGone()) {
            return;
        }
        if (!exchange.answered()) {
            fail(exchange, new IllegalStateException("handler: returned without an answer (expected: one answer)"));
        } else if (cut) {
            log(exchange, new IllegalStateException("handler: returned with an open stream (expected: end or cut)"));
        }
    }

    private void fail(Exchange exchange, Throwable failure) {
        var id = log(exchange, failure);
        answerIfNone(exchange, 500, "internal_error", "The server failed; its log says why under " + id + ".");
    }

    private String log(Exchange exchange, Throwable failure) {
        var id = name + "-" + Long.toHexString(exchange.receivedNanos()) + "-" + failures.incrementAndGet();
        LOG.error("{}: {} {} failed", id, exchange.method(), exchange.path(), failure);
        return id;
    }

    private static void answerIfNone(Exchange exchange, int status, String code, String message) {
        if (exchange.answered()) {
            exchange.answer().cutOpenStream();
        } else {
            exchange.respond(status, ErrorBody.HEADERS, ErrorBody.of(code, message));
        }
    }
}
