package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.demo.customers.CustomerCall;
import dev.slipway.demo.upstream.UpstreamProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server on somebody else's PostgreSQL, of the oldest version supported, does what it does on its own. */
class ExternalServerTest {
    private static final String CANDIDATE = "triage-2";

    @TempDir
    Path directory;

    @Test
    void appliesServesProjectsAndStops() throws Exception {
        assumeTrue(DistributionPostgres.installed(), "needs PostgreSQL 15 on this machine");
        try (DistributionPostgres postgres = DistributionPostgres.start(directory);
                UpstreamProcess upstream = SampleTraffic.upstream(directory);
                ServerProcess server = ServerProcess.start(
                        directory.resolve("data"), SampleTraffic.allowed(upstream), postgres.option());
                SampleTraffic traffic = SampleTraffic.prepare(server, upstream)) {
            List<CustomerCall> calls = new ArrayList<>(traffic.send(40));
            assertThat(calls).anyMatch(ExternalServerTest::byCandidate);

            JsonNode receipt =
                    server.rest().post(SampleTraffic.PATH + "/kill", Map.of("variant", CANDIDATE, "reason", "a test"));
            assertThat(receipt.at("/nodes/0/confirmed").asBoolean()).isTrue();
            List<CustomerCall> after = List.copyOf(traffic.send(40));
            assertThat(after).noneMatch(ExternalServerTest::byCandidate);
            calls.addAll(after);
            assertThat(SampleTraffic.failed(calls)).isEmpty();

            Books books = Books.closed(server, postgres.jdbi(), directory);
            assertThat(books.interactions()).hasSize(80);
            assertThat(books.faults(calls, SampleTraffic.log(directory))).isEmpty();
            assertItIsTheOnlyDatabase(server, postgres);
        }
    }

    private static boolean byCandidate(CustomerCall call) {
        return call.received().variant().filter(CANDIDATE::equals).isPresent();
    }

    private static void assertItIsTheOnlyDatabase(ServerProcess server, DistributionPostgres postgres) {
        Jdbi database = postgres.jdbi();
        assertThat(database.<String, RuntimeException>withHandle(handle -> handle.createQuery("SHOW server_version")
                        .mapTo(String.class)
                        .one()))
                .startsWith("15.");
        assertThat(server.data().resolve("postgres")).doesNotExist();
        assertThat(server.out() + server.err()).doesNotContain(postgres.password());
    }
}
