package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.demo.customers.CustomerCall;
import dev.slipway.demo.customers.CustomerCall.Ending;
import dev.slipway.demo.upstream.UpstreamProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database stays away until the journal is full: then the configured choice, and normal work once it is back. */
class JournalLimitTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SMALL = "--journal-limit=8MB";
    private static final int AT_A_TIME = 32;

    /** As much as an outcome may hold: filling the journal with calls alone would take minutes. */
    private static final Map<String, ?> OUTCOME = Map.of("label", "\u20ac".repeat(200), "source", "\u20ac".repeat(200));

    @TempDir
    Path directory;

    @Test
    void refusesOrServesUnrecordedAndRecovers() throws Exception {
        try (TestPostgres postgres = TestPostgres.start(directory.resolve("postgres"));
                UpstreamProcess upstream = SampleTraffic.upstream(directory)) {
            String allowed = SampleTraffic.allowed(upstream);
            try (ServerProcess server = ServerProcess.start(
                            directory.resolve("refuse"), allowed, SMALL, postgres.option("refuse"));
                    SampleTraffic traffic = SampleTraffic.start(server, upstream)) {
                refuses(postgres, server, traffic);
            }
            try (ServerProcess server = ServerProcess.start(
                            directory.resolve("drop"),
                            allowed,
                            SMALL,
                            "--when-journal-full=drop",
                            postgres.option("dropping"));
                    SampleTraffic traffic = SampleTraffic.start(server, upstream)) {
                drops(postgres, server, traffic);
            }
        }
    }

    @Test
    void aLimitWithoutRoomToSettleOpenCallsIsRefused() {
        CommandRun run = CommandRun.of("up", "--data=" + directory, "--journal-limit=1MB");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--journal-limit").contains("expected: at least 8MB");
        assertThat(directory).isEmptyDirectory();
    }

    private void refuses(TestPostgres postgres, ServerProcess server, SampleTraffic traffic) throws Exception {
        traffic.awaitMore(10);
        postgres.stop();
        Await.until("the journal is full", LIMIT, () -> {
            sendOutcomes(server, traffic);
            return ready(server) == 503;
        });
        traffic.awaitMore(20);
        postgres.goOn();
        Await.until("ready again", LIMIT, () -> ready(server) == 200);
        traffic.awaitMore(20);
        List<CustomerCall> calls = traffic.end();

        assertThat(SampleTraffic.failed(calls)).isNotEmpty().allSatisfy(call -> {
            assertThat(call.received().ending()).isEqualTo(Ending.REFUSED);
            assertThat(call.received().head().orElseThrow().status()).isEqualTo(503);
            assertThat(call.received().problem().orElse("")).contains("journal_full");
        });
        assertThat(SampleTraffic.failed(calls.subList(calls.size() - 10, calls.size())))
                .isEmpty();
        List<CustomerCall> served = calls.stream()
                .filter(call -> call.received().ending() != Ending.REFUSED)
                .toList();
        Books books = Books.closed(server, postgres.jdbi("refuse"), directory);
        assertThat(books.faults(served, SampleTraffic.log(directory))).isEmpty();
    }

    private void drops(TestPostgres postgres, ServerProcess server, SampleTraffic traffic) throws Exception {
        traffic.awaitMore(10);
        postgres.stop();
        Await.until("facts are dropped", LIMIT, () -> {
            sendOutcomes(server, traffic);
            return dropped(server) > 0;
        });
        traffic.awaitMore(20);
        assertThat(ready(server)).isEqualTo(200);
        postgres.goOn();
        Await.until(
                "the database is back",
                LIMIT,
                () -> CommandRun.against(server, "doctor").code() == 0);
        long dropped = dropped(server);
        traffic.awaitMore(20);
        List<CustomerCall> calls = traffic.end();

        assertThat(SampleTraffic.failed(calls)).isEmpty();
        assertThat(dropped(server)).as("dropped while there is room").isEqualTo(dropped);
        Books books = Books.closed(server, postgres.jdbi("dropping"), directory);
        assertThat(books.rollupFaults()).isEmpty();
        assertThat(books.withStatus("ANSWERED")).hasSizeLessThan(calls.size()).containsAll(ids(calls, 10));
    }

    private static List<String> ids(List<CustomerCall> calls, int last) {
        return calls.subList(calls.size() - last, calls.size()).stream()
                .filter(call -> call.received().ending() == Ending.COMPLETED)
                .map(call -> call.received().interaction().orElseThrow())
                .toList();
    }

    private static void sendOutcomes(ServerProcess server, SampleTraffic traffic) throws Exception {
        RestClient gateway = new RestClient(server.gateway(), traffic.key());
        String path = "/v1/interactions/" + traffic.answered() + "/outcome";
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.invokeAll(Collections.nCopies(AT_A_TIME, () -> gateway.call("POST", path, OUTCOME)));
        }
    }

    private static int ready(ServerProcess server) throws Exception {
        return new RestClient(server.gateway(), "")
                .call("GET", "/health/ready", null)
                .status();
    }

    private static long dropped(ServerProcess server) throws Exception {
        return new RestClient(server.gateway(), "")
                .call("GET", "/metrics", null)
                .text()
                .lines()
                .filter(line -> line.startsWith("slipway_journal_dropped_facts "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
