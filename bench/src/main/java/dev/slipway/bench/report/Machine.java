package dev.slipway.bench.report;

import dev.slipway.cli.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** What the run ran on, as far as it can be read without help. */
public final class Machine {
    private Machine() {}

    public static SequencedMap<String, String> describe(Instant now) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("date", now.truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("slipway", Version.CURRENT);
        facts.put("java", System.getProperty("java.vm.vendor") + " " + Runtime.version());
        facts.put(
                "kernel",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("cpu", cpu() + ", " + Runtime.getRuntime().availableProcessors() + " of it ours");
        facts.put("load before", load());
        return facts;
    }

    private static String cpu() {
        return after(Path.of("/proc/cpuinfo"), "model name");
    }

    /** Others' work on the machine is the first thing to look at when a figure surprises. */
    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).strip();
        } catch (IOException none) {
            return "unknown";
        }
    }

    private static String after(Path file, String key) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException none) {
            return "unknown";
        }
    }
}
