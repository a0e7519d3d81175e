package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.demo.customers.CustomerCall;
import dev.slipway.demo.upstream.UpstreamProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL stopped or killed under traffic: no call fails because of it but streams of a candidate whose lease ran out, and
 * none is missing afterwards.
 */
class DatabaseAwayTest {
    private static final Duration RESTARTING = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void callsGoOnWhileItIsStoppedAndAreProjectedAfterwards() throws Exception {
        try (TestPostgres postgres = TestPostgres.start(directory.resolve("postgres"));
                UpstreamProcess upstream = SampleTraffic.upstream(directory);
                ServerProcess server = ServerProcess.start(
                        directory.resolve("data"), SampleTraffic.allowed(upstream), postgres.option("away"));
                SampleTraffic traffic = SampleTraffic.start(server, upstream)) {
            traffic.awaitMore(60);
            postgres.stop();
            traffic.awaitMore(150);
            assertThat(new RestClient(server.gateway(), "")
                            .call("GET", "/health/ready", null)
                            .status())
                    .isEqualTo(200);
            assertDoctorSaysSo(server);
            postgres.goOn();
            traffic.awaitMore(60);
            List<CustomerCall> calls = traffic.end();

            assertOnlyLeasesRanOut(calls);
            Books books = Books.closed(server, postgres.jdbi("away"), directory);
            assertThat(books.faults(calls, SampleTraffic.log(directory))).isEmpty();
            assertThat(CommandRun.against(server, "doctor").code()).isZero();
        }
    }

    @Test
    void aKilledEmbeddedServerIsStartedAgain() throws Exception {
        try (UpstreamProcess upstream = SampleTraffic.upstream(directory);
                ServerProcess server = ServerProcess.start(directory.resolve("data"), SampleTraffic.allowed(upstream));
                SampleTraffic traffic = SampleTraffic.start(server, upstream)) {
            traffic.awaitMore(60);
            ProcessHandle postmaster = ServerProcess.postmaster(server.data()).orElseThrow();
            ServerProcess.signal(postmaster.pid(), "KILL");
            traffic.awaitMore(60);
            Await.until(
                    "PostgreSQL started again",
                    RESTARTING,
                    () -> ServerProcess.postmaster(server.data())
                            .filter(one -> one.pid() != postmaster.pid())
                            .isPresent());
            traffic.awaitMore(60);
            List<CustomerCall> calls = traffic.end();

            assertOnlyLeasesRanOut(calls);
            Books books = Books.closed(server, Books.embedded(server.data()), directory);
            assertThat(books.faults(calls, SampleTraffic.log(directory))).isEmpty();
        }
    }

    /** The price of the stop's guarantee: where the database is away for longer than a lease, the candidate's streams are cut. */
    private static void assertOnlyLeasesRanOut(List<CustomerCall> calls) {
        assertThat(SampleTraffic.failed(calls))
                .allMatch(call ->
                        call.received().variant().filter("triage-2"::equals).isPresent());
    }

    private static void assertDoctorSaysSo(ServerProcess server) {
        CommandRun doctor = CommandRun.against(server, "doctor");
        assertThat(doctor.out()).as(doctor.err()).contains("database").contains("AWAY");
        assertThat(doctor.code()).isEqualTo(1);
    }
}
