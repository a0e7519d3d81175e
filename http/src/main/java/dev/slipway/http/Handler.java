package dev.slipway.http;

/** Answers one exchange. Runs as plain blocking code on a virtual thread of its own. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers the exchange, by {@link Exchange#respond} or by ending its {@link Exchange#stream}, before it returns.
     *
     * @throws Exception is logged once with an id; the client gets a 500 that names the id when nothing was sent yet, and a cut
     *     connection otherwise
     */
    void handle(Exchange exchange) throws Exception;
}
