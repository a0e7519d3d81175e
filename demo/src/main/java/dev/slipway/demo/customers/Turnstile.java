package dev.slipway.demo.customers;

import java.time.Duration;

/** Lets calls begin unless it is closed, and counts those under way. Thread-safe. */
final class Turnstile {

    private boolean closed;
    private long inside;

    /** Waits while closed, then counts one in. True when it had to wait. */
    synchronized boolean enter() throws InterruptedException {
        boolean waited = closed;
        while (closed) {
            wait();
        }
        inside++;
        return waited;
    }

    synchronized void leave() {
        inside--;
        notifyAll();
    }

    synchronized void close() {
        closed = true;
    }

    synchronized void open() {
        closed = false;
        notifyAll();
    }

    synchronized long inside() {
        return inside;
    }

    /** Waits until nobody is inside; false when somebody still is at the limit. */
    synchronized boolean awaitEmpty(Duration limit) throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); inside > 0 && left > 0; left = until - System.nanoTime()) {
            wait(1 + left / 1_000_000);
        }
        return inside == 0;
    }
}
