package dev.slipway.app.docs;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A command of a document that keeps running. It is told to stop when closed, and ended by force when it does not. */
final class Running implements AutoCloseable {
    private static final long READY_SECONDS = 60;
    private static final long STOP_SECONDS = 15;

    private final Process process;
    /** Written by the reading thread alone. */
    private volatile String output = "";

    private final MatchResult ready;

    private Running(Process process, Pattern ready) {
        this.process = process;
        CompletableFuture<MatchResult> seen = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> read(ready, seen));
        try {
            this.ready = seen.orTimeout(READY_SECONDS, TimeUnit.SECONDS).join();
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw new AssertionError("it did not get ready:\n" + output, e);
        }
    }

    /** Starts it and waits until what it printed so far matches. */
    static Running start(String command, Path folder, Map<String, String> environment, Pattern ready)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", "exec " + command)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new Running(builder.start(), ready);
    }

    private void read(Pattern pattern, CompletableFuture<MatchResult> seen) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output = output + line + "\n";
                pattern.matcher(output).results().findFirst().ifPresent(seen::complete);
            }
            seen.completeExceptionally(new IOException("it ended"));
        } catch (IOException e) {
            seen.completeExceptionally(e);
        }
    }

    /** A group of what matched when it became ready. */
    String found(int group) {
        return ready.group(group);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly().onExit().join();
    }
}
