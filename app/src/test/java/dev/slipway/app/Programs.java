package dev.slipway.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What servers under test share, and what clears up behind them. */
final class Programs {
    private Programs() {}

    /** Lets a server use the PostgreSQL programs that other tests have unpacked already. */
    static void share(Path data) throws IOException {
        Path shared = Files.createDirectories(Path.of(
                System.getProperty("java.io.tmpdir", "/tmp"),
                "slipway-test-postgres-" + System.getProperty("user.name", "any")));
        Files.createDirectories(data);
        if (!Files.exists(data.resolve("runtime"))) {
            Files.createSymbolicLink(data.resolve("runtime"), shared);
        }
    }

    static void unshare(Path data) throws IOException {
        if (Files.isSymbolicLink(data.resolve("runtime"))) {
            Files.delete(data.resolve("runtime"));
        }
    }

    /** A process that ends the child and its database when the tests are killed. */
    static void guard(Process child, Path data) throws IOException {
        String script = """
                while kill -0 "$2" 2>/dev/null; do
                  kill -0 "$1" 2>/dev/null || { kill -KILL "$2"; read -r pid < "$3/postgres/postmaster.pid" && kill -QUIT "$pid"; }
                  sleep 0.5
                done
                """;
        new ProcessBuilder(List.of(
                        "sh",
                        "-c",
                        script,
                        "guard",
                        Long.toString(ProcessHandle.current().pid()),
                        Long.toString(child.pid()),
                        data.toString()))
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
