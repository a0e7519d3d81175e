package dev.slipway.store.postgres;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** PostgreSQL's three ways to stop; Java itself can only send two other signals. */
enum Signals {
    /** Sessions are ended, a checkpoint is written: nothing to recover at the next start. */
    FAST("INT", Duration.ofMillis(3_300)),
    /** Everything ends now; the next start recovers from the write-ahead log. */
    IMMEDIATE("QUIT", Duration.ofMillis(900)),
    /** When the server itself hangs. */
    KILL("KILL", Duration.ofMillis(300));

    private final String signal;
    private final Duration patience;

    Signals(String signal, Duration patience) {
        this.signal = signal;
        this.patience = patience;
    }

    /** From the gentlest way to the surest, together at most 4.5 s. */
    static void stop(ProcessHandle process) {
        for (Signals way : values()) {
            if (!process.isAlive()) {
                return;
            }
            way.send(process);
            if (way.awaitExit(process)) {
                return;
            }
        }
    }

    void send(ProcessHandle process) {
        Commands.run(List.of("sh", "-c", "kill -" + signal + " " + process.pid()));
    }

    private boolean awaitExit(ProcessHandle process) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
