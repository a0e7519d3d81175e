package dev.slipway.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory all request bodies of a server may take together, from their first byte until they are answered: each within
 * its own limit, a few callers could fill the heap, and before anybody has asked who they are. Safe for several threads.
 */
final class BodyRoom {

    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    BodyRoom(long limit) {
        this.limit = limit;
    }

    /** An eighth of the heap, since a body may be copied on its way; at least one body of the largest size. */
    static BodyRoom besides(long largestBody) {
        return new BodyRoom(Math.max(largestBody, Runtime.getRuntime().maxMemory() / 8));
    }

    /** Takes room, or none when there is not enough. */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= limit) {
            return true;
        }
        give(bytes);
        return false;
    }

    long taken() {
        return taken.get();
    }

    void give(long bytes) {
        taken.addAndGet(-bytes);
    }
}
