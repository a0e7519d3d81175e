package dev.slipway.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Clears the cluster of servers that a killed predecessor, or a killed postmaster, left running.
 *
 * <p>A postmaster left behind is stopped and started again, not adopted: it runs with its starter's settings and perhaps
 * older binaries, we would learn of its death only by asking, and its output goes nowhere. A fast stop writes a checkpoint,
 * so the start after it has nothing to recover, and there is one way to start instead of two. We hold the directory's lock,
 * so nobody else can be relying on it.
 */
final class Leftovers {
    private Leftovers() {}

    static void clear(Path cluster, Consumer<String> progress) {
        try {
            Optional<ProcessHandle> postmaster = ClusterProcesses.postmaster(cluster);
            if (postmaster.isPresent()) {
                progress.accept("stopping the PostgreSQL a killed Slipway left running, process "
                        + postmaster.get().pid());
                Signals.stop(postmaster.get());
            }
            clearOrphans(cluster);
        } catch (IOException e) {
            throw StoreException.io("PostgreSQL left running", cluster, e);
        }
    }

    /** Sessions that outlived their postmaster still hold its shared memory; PostgreSQL refuses to start beside them. */
    private static void clearOrphans(Path cluster) throws IOException {
        ClusterProcesses.all(cluster).forEach(Signals.IMMEDIATE::send);
        ClusterProcesses.all(cluster).forEach(Signals::stop);
        if (ClusterProcesses.postmaster(cluster).isEmpty() && numberWasReused(cluster)) {
            // Nobody serves the cluster, yet PostgreSQL would take the stranger with that number for its predecessor.
            Files.delete(cluster.resolve("postmaster.pid"));
        }
    }

    private static boolean numberWasReused(Path cluster) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.isDirectory(Path.of("/proc/self")) || !Files.exists(file)) {
            return false;
        }
        String pid = Files.readString(file).lines().findFirst().orElse("").strip();
        return pid.matches("\\d{1,9}") && ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }
}
