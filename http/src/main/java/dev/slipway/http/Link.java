package dev.slipway.http;

/**
 * The way back to one client and whose turn it is: while it is the client's (to send a head, to take bytes) the idle timeout runs;
 * while it is ours, a handler may take as long as it wants. Written on the connection's event loop, read by the sweep.
 */
abstract sealed class Link permits ConnectionLink, StreamLink {

    private volatile boolean clientsTurn = true;
    private volatile long since = System.nanoTime();
    private boolean closing;

    final void clientsTurn() {
        since = System.nanoTime();
        clientsTurn = true;
    }

    /** The client took bytes of an answer; whose turn it is stays. */
    final void progress() {
        since = System.nanoTime();
    }

    final void ourTurn() {
        clientsTurn = false;
    }

    final boolean isIdle(long now, long idleNanos) {
        return clientsTurn && now - since >= idleNanos;
    }

    /** Nothing more is read here: what was pipelined behind a refused request is dropped. */
    final void refuseMore() {
        closing = true;
    }

    final boolean refusesMore() {
        return closing;
    }

    /** This exchange's stream ended, whoever ended it. */
    abstract void ended();

    /** Closes when the client has taken what was sent. */
    abstract void close();

    /** Closes at once. */
    abstract void abort();

    /** Closes at once, so that even a client which takes the end of the connection for the end of the answer sees a failure. */
    abstract void reset();
}
