package dev.slipway.bench.soak;

import dev.slipway.bench.gateway.Slipway;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Looks at the server's process, from outside and by what it says of itself. */
final class Watch {
    private static final double MEBIBYTE = 1 << 20;
    private static final long PATIENCE_SECONDS = 30;

    private final Slipway slipway;
    private final long pid;
    private final long begun = System.nanoTime();

    Watch(Slipway slipway) {
        this.slipway = slipway;
        this.pid = slipway.process().orElseThrow().pid();
    }

    double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Collects the server's garbage first, so that its heap shows what it holds on to. */
    Sample look() throws IOException, InterruptedException {
        collect();
        JsonNode node = slipway.node();
        List<String> status = Files.readAllLines(proc("status"));
        Map<Series, Double> values = new EnumMap<>(Series.class);
        values.put(Series.HEAP, node.path("memory").path("usedBytes").asLong() / MEBIBYTE);
        values.put(Series.RESIDENT, number(status, "VmRSS:") / 1024.0);
        values.put(Series.THREADS, (double) number(status, "Threads:"));
        values.put(Series.SOCKETS, (double) sockets());
        values.put(Series.JOURNAL, node.path("journal").path("behindBytes").asLong() / MEBIBYTE);
        return new Sample(seconds(), values);
    }

    /** Calls that the server believes to be under way. */
    int openCalls() throws IOException, InterruptedException {
        return slipway.node().path("openExchanges").asInt();
    }

    private void collect() throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.run")
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        if (!jcmd.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || jcmd.exitValue() != 0) {
            jcmd.destroyForcibly();
            throw new IOException("jcmd " + pid + " GC.run: no success (expected: within " + PATIENCE_SECONDS + " s)");
        }
    }

    private long sockets() throws IOException {
        try (Stream<Path> descriptors = Files.list(proc("fd"))) {
            return descriptors.filter(Watch::socket).count();
        }
    }

    private static boolean socket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static long number(List<String> status, String key) {
        return status.stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }
}
