package dev.slipway.bench.process;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be undone when the program ends early: the newest first, so that files go after those who use them. Thread-safe. */
public final class AtExit {
    private static final Deque<Runnable> UNDO = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::undoAll, "undo"));
    }

    private AtExit() {}

    public static void add(Runnable undo) {
        synchronized (UNDO) {
            UNDO.push(undo);
        }
    }

    public static void remove(Runnable undo) {
        synchronized (UNDO) {
            UNDO.remove(undo);
        }
    }

    private static void undoAll() {
        while (true) {
            Runnable undo;
            synchronized (UNDO) {
                undo = UNDO.poll();
            }
            if (undo == null) {
                return;
            }
            undo.run();
        }
    }
}
