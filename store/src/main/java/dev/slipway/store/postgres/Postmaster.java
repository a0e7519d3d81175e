package dev.slipway.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One run of the server.
 *
 * @param child what we started; the server itself, or the {@code su} around it
 * @param server the server, as it names itself in {@code postmaster.pid}
 * @param log writes down what it says, until it is gone
 */
record Postmaster(Process child, ProcessHandle server, Thread log) {
    /** A clean stop is promised within seconds; what a server said that would not start is the only clue there is. */
    private static final Duration LAST_WORDS_OF_A_STOP = Duration.ofSeconds(1);

    private static final Duration LAST_WORDS_OF_A_FAILURE = Duration.ofSeconds(10);
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(10);
    private static final Duration POLL = Duration.ofMillis(10);
    /** The line of {@code postmaster.pid} that says "ready". */
    private static final int STATUS_LINE = 7;

    /** Starts the server and returns when it accepts connections, after recovery if it has to. */
    static Postmaster launch(Cluster cluster, ServerLog log) {
        log.forget();
        try {
            List<String> command = new ArrayList<>();
            if (Commands.run(List.of("setsid", "true")).ok()) {
                // A session of its own: Ctrl-C in a terminal must reach us, and only us, so that we stop in order.
                // Where there is no setsid the server takes the same Ctrl-C as its fast stop, which is what we would
                // send.
                command.add("setsid");
            }
            command.addAll(cluster.serverCommand());
            Process child = Commands.builder(command).start();
            Thread reader = log.follow(child.getInputStream());
            try (StopWithUs guard = StopWithUs.guard(child)) {
                return awaitReady(cluster.directory(), child)
                        .map(server -> new Postmaster(child, server, reader))
                        .orElseThrow(() -> failed(cluster.directory(), guard.child(), reader, log));
            }
        } catch (IOException e) {
            throw StoreException.io("starting PostgreSQL", cluster.directory(), e);
        }
    }

    private static StoreException failed(Path cluster, Process child, Thread reader, ServerLog log) {
        child.destroyForcibly();
        join(reader, LAST_WORDS_OF_A_FAILURE);
        return Failures.start("starting PostgreSQL", cluster, log.lastLines());
    }

    private static Optional<ProcessHandle> awaitReady(Path cluster, Process child) throws IOException {
        long deadline = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        while (child.isAlive()
                && System.nanoTime() < deadline
                && !Thread.currentThread().isInterrupted()) {
            Optional<ProcessHandle> ready = ready(cluster, child);
            if (ready.isPresent()) {
                return ready;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return Optional.empty();
    }

    /** The file may still be a dead predecessor's, so it counts only when it names our child or a child of it. */
    private static Optional<ProcessHandle> ready(Path cluster, Process child) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() <= STATUS_LINE || !lines.get(STATUS_LINE).strip().equals("ready")) {
            return Optional.empty();
        }
        long pid = Long.parseLong(lines.getFirst().strip());
        if (pid == child.pid()) {
            return Optional.of(child.toHandle());
        }
        return child.descendants().filter(process -> process.pid() == pid).findFirst();
    }

    /** Returns when the server is gone and its last words are written: the directory is nobody's then. */
    void stop() {
        Signals.stop(server);
        join(log, LAST_WORDS_OF_A_STOP);
    }

    private static void join(Thread reader, Duration longest) {
        try {
            reader.join(longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Blocks until the server is gone, however it went. */
    void awaitExit() throws InterruptedException {
        child.waitFor();
    }
}
