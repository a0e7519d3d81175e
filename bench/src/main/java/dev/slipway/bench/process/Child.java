package dev.slipway.bench.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of ours. It ends when it is closed, when this program ends, and also when this program is killed. */
public final class Child implements AutoCloseable {
    private static final long STOPPING_SECONDS = 10;

    private final Process process;
    private final Runnable undo = this::stop;

    private Child(Process process) {
        this.process = process;
    }

    /**
     * Starts it; what it says goes to a file.
     *
     * @param environment added to our own
     */
    public static Child start(List<String> command, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        Child child = new Child(builder.start());
        AtExit.add(child.undo);
        Guard.over(child.pid());
        return child;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Asks it to end, and ends it by force when it has not after ten seconds. */
    @Override
    public void close() {
        stop();
        AtExit.remove(undo);
    }

    private void stop() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOPPING_SECONDS, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly().onExit().join();
    }
}
