package dev.slipway.bench.process;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** A shell that waits for our end, however it comes, and stops a process after us; it goes when that process does. */
public final class Guard {
    private Guard() {}

    public static void over(long pid) throws IOException {
        String script = """
                while kill -0 "$1" 2>/dev/null && kill -0 "$2" 2>/dev/null; do sleep 0.5; done
                kill "$2" 2>/dev/null
                """;
        String us = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("sh", "-c", script, "guard", us, Long.toString(pid))
                .redirectInput(new File("/dev/null"))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }
}
