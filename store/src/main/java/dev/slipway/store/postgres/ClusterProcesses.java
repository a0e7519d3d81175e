package dev.slipway.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the processes that serve a cluster without being our children: those a killed predecessor left behind. */
final class ClusterProcesses {
    private static final Path PROC = Path.of("/proc");

    private ClusterProcesses() {}

    /**
     * The postmaster named in {@code postmaster.pid}, if that process lives and really is one of this cluster: after a
     * restart of the machine or container the number may belong to anybody.
     */
    static Optional<ProcessHandle> postmaster(Path cluster) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Files.readAllLines(file).stream()
                .findFirst()
                .map(String::strip)
                .filter(pid -> pid.matches("\\d{1,9}"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                .filter(process -> serves(process, cluster));
    }

    /** All processes working in the cluster's directory; on systems without /proc none. */
    static Stream<ProcessHandle> all(Path cluster) {
        return ProcessHandle.allProcesses().filter(process -> worksIn(process, cluster));
    }

    private static boolean serves(ProcessHandle process, Path cluster) {
        String[] arguments = process.info().arguments().orElseGet(() -> new String[0]);
        List<String> words = List.of(arguments);
        boolean named = words.contains("-D") && words.contains(cluster.toString());
        return named || worksIn(process, cluster);
    }

    private static boolean worksIn(ProcessHandle process, Path cluster) {
        Path link = PROC.resolve(Long.toString(process.pid())).resolve("cwd");
        try {
            return Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(cluster);
        } catch (IOException gone) {
            return false;
        }
    }
}
