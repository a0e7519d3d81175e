package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.demo.customers.CustomerCall;
import dev.slipway.demo.upstream.UpstreamProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The disk of journal and database becomes slow under traffic: nothing is lost, nothing doubled, and it is said. */
class SlowDiskTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void callsGoOnAndAreRecordedOnceAndTheDoctorSaysWhatIsSlow() throws Exception {
        assumeTrue(SlowDisk.works(), "a C compiler");
        try (SlowDisk disk = SlowDisk.start();
                UpstreamProcess upstream = SampleTraffic.upstream(directory);
                ServerProcess server = ServerProcess.start(
                        directory.resolve("data"), disk.environment(), SampleTraffic.allowed(upstream));
                SampleTraffic traffic = SampleTraffic.start(server, upstream)) {
            traffic.awaitMore(30);
            disk.takes(Duration.ofMillis(400));
            Await.until(
                    "the disk is known to be slow",
                    SOON,
                    () -> journal(server).path("slow").asBoolean());
            assertThat(CommandRun.against(server, "doctor").out()).contains("SLOW", "ms to make it durable");
            traffic.awaitMore(60);
            assertThat(journal(server).path("state").asString()).isEqualTo("open");
            disk.takes(Duration.ZERO);
            traffic.awaitMore(30);
            List<CustomerCall> calls = traffic.end();

            // Renewing a lease waits for the database's disk, too; the sample's lease is long.
            assertThat(SampleTraffic.failed(calls)).isEmpty();
            Books books = Books.closed(server, Books.embedded(server.data()), directory);
            assertThat(books.faults(calls, SampleTraffic.log(directory))).isEmpty();
        }
    }

    private static JsonNode journal(ServerProcess server) throws Exception {
        return server.rest().get("/api/v1/node").path("journal");
    }
}
