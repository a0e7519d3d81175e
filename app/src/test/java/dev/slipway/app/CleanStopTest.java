package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.slipway.demo.customers.CustomerCall;
import dev.slipway.demo.upstream.UpstreamProcess;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM and Ctrl-C under traffic: gone within five seconds, nothing lost, nothing left running. */
class CleanStopTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    @Test
    void endsInTimeLosesNothingAndLeavesNoProcess() throws Exception {
        assumeFalse(interruptsAreIgnored(), "this process ignores SIGINT, and so would its children");
        try (UpstreamProcess upstream = SampleTraffic.upstream(directory);
                ServerProcess server = ServerProcess.start(directory.resolve("data"), SampleTraffic.allowed(upstream));
                SampleTraffic traffic = SampleTraffic.start(server, upstream)) {
            assertThat(server.err()).as("beside the page that a start prints").isEmpty();
            for (String signal : List.of("TERM", "INT")) {
                traffic.awaitMore(60);
                List<ProcessHandle> children = server.handle().descendants().toList();
                assertThat(children).as("PostgreSQL's processes").isNotEmpty();
                assertThat(server.end(signal)).as(signal).isLessThan(LIMIT);
                assertThat(children).as("left after " + signal).noneMatch(ProcessHandle::isAlive);
                server.restart();
            }
            traffic.awaitMore(30);
            List<CustomerCall> calls = traffic.end();
            Books books = Books.closed(server, Books.embedded(server.data()), directory);
            assertThat(books.faults(calls, SampleTraffic.log(directory))).isEmpty();
            assertThat(books.withStatus("INTERRUPTED"))
                    .as("calls that were not ended")
                    .isEmpty();
            assertThat(server.err()).doesNotContain("ERROR").doesNotContain("\tat ");
        }
    }

    /** A shell may start what it runs in the background with SIGINT ignored, which children inherit. */
    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> new BigInteger(line.substring(7).strip(), 16).testBit(1));
    }
}
