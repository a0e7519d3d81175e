package dev.slipway.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was opened, each exactly once; a part that fails to close does not keep the others open. */
final class Closing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final boolean together;

    private Closing(boolean together) {
        this.together = together;
    }

    /** Last opened, first closed. */
    static Closing inTurn() {
        return new Closing(false);
    }

    /** All at the same time, so that their waits do not add up. */
    static Closing together() {
        return new Closing(true);
    }

    synchronized <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        if (together) {
            try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
                opened.forEach(part -> all.execute(() -> close(part)));
            }
            opened.clear();
        }
        while (!opened.isEmpty()) {
            close(opened.pop());
        }
    }

    private static void close(AutoCloseable part) {
        long from = System.nanoTime();
        try {
            part.close();
            LOG.debug(
                    "{} closed in {} ms",
                    part.getClass().getSimpleName(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from));
        } catch (Exception e) {
            LOG.error("{} did not close cleanly", part.getClass().getSimpleName(), e);
        }
    }
}
