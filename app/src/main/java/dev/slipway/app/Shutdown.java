package dev.slipway.app;

import java.util.concurrent.CountDownLatch;

/** Ends a server cleanly on SIGTERM and Ctrl-C. */
final class Shutdown {
    private Shutdown() {}

    /** Closes the server when the process is told to stop; the latch opens when that has been done. */
    static CountDownLatch closeOnSignal(Server server) {
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            closed.countDown();
                        },
                        "shutdown"));
        return closed;
    }
}
