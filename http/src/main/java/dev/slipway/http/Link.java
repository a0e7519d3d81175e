package dev.slipway.http;

import io.vertx.core.http.HttpConnection;

/**
 * One client connection and whose turn it is: while it is the client's (to send a head, to take bytes) the idle timeout runs;
 * while it is ours, a handler may take as long as it wants. Written on the connection's event loop, read by the sweep.
 */
final class Link {

    private final HttpConnection connection;
    private final Wire wire;
    private volatile boolean clientsTurn = true;
    private volatile long since = System.nanoTime();
    private boolean closing;

    Link(HttpConnection connection, Wire wire) {
        this.connection = connection;
        this.wire = wire;
    }

    void clientsTurn() {
        since = System.nanoTime();
        clientsTurn = true;
    }

    /** The client took bytes of an answer; whose turn it is stays. */
    void progress() {
        since = System.nanoTime();
    }

    void ourTurn() {
        clientsTurn = false;
    }

    void closeWhenIdle(long now, long idleNanos) {
        if (clientsTurn && now - since >= idleNanos) {
            wire.close();
        }
    }

    /** Nothing more is read from this connection: what was pipelined behind a refused request is dropped. */
    void refuseMore() {
        closing = true;
    }

    boolean refusesMore() {
        return closing;
    }

    /** Closes when the client has taken what was sent. */
    void close() {
        closing = true;
        connection.close();
    }

    /** Closes at once. */
    void abort() {
        closing = true;
        wire.close();
    }

    /** Closes at once, so that even a client which takes the end of the connection for the end of the answer sees a failure. */
    void reset() {
        closing = true;
        wire.reset();
    }
}
