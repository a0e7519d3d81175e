package dev.slipway.demo.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.demo.claims.ClaimGenerator;
import dev.slipway.demo.customers.CustomerCall.Ending;
import dev.slipway.demo.customers.CustomersConfig.Behaviour;
import dev.slipway.demo.customers.CustomersConfig.Pace;
import dev.slipway.demo.customers.CustomersConfig.Target;
import dev.slipway.demo.upstream.UpstreamCall;
import dev.slipway.demo.upstream.UpstreamConfig;
import dev.slipway.demo.upstream.UpstreamFixture;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomersTest {

    private static final ClaimGenerator CLAIMS = new ClaimGenerator(70);

    @TempDir
    private Path directory;

    @Test
    void whatCustomersRememberAgreesWithTheUpstreamsLog() throws Exception {
        UpstreamConfig.Pace pace = new UpstreamConfig.Pace(Duration.ofMillis(1), Duration.ofMillis(4));
        try (UpstreamFixture upstream = new UpstreamFixture(log(), Optional.empty(), pace);
                Customers customers =
                        customers(upstream.openAiUrl(), new Pace.Open(200, 64), new Behaviour(0.5, 0.2))) {
            customers.run(400);
            List<CustomerCall> calls = customers.calls();
            assertThat(customers.sent()).isEqualTo(400);
            assertThat(calls).hasSize(400);
            assertThat(calls.stream().map(call -> call.plan().number()).distinct())
                    .hasSize(400);
            assertThat(count(calls, Ending.LEFT_EARLY)).isBetween(15L, 70L);
            assertThat(count(calls, Ending.COMPLETED)).isEqualTo(400 - count(calls, Ending.LEFT_EARLY));
            assertThat(calls.stream()
                            .filter(call -> call.received().ending() == Ending.COMPLETED)
                            .filter(CustomerCall::right)
                            .count())
                    .isGreaterThan(calls.size() * 8 / 10);

            List<UpstreamCall> seen = upstream.calls(all -> all.size() == 400 && open(all) == 0);
            assertThat(seen).hasSize(400);
            assertThat(seen.stream().filter(UpstreamCall::streamed).count())
                    .isEqualTo(calls.stream()
                            .filter(call -> call.plan().streamed())
                            .count());
            long aborted = seen.stream()
                    .filter(call -> call.end() == UpstreamCall.End.ABORTED)
                    .count();
            // One that leaves after all was written already is answered for the upstream.
            assertThat(aborted).isBetween(1L, count(calls, Ending.LEFT_EARLY));
        }
    }

    @Test
    void theSameSeedSendsTheSameCalls() throws Exception {
        CustomersConfig config = config(URI.create("http://127.0.0.1:9/v1"), new Pace.Closed(1), Behaviour.USUAL);
        Planner one = new Planner(config, CLAIMS);
        Planner two = new Planner(config, CLAIMS);
        for (long number = 0; number < 300; number++) {
            assertThat(two.plan(number)).isEqualTo(one.plan(number));
        }
    }

    @Test
    void callsNobodyAnswersAreRememberedToo() throws Exception {
        URI nobody = URI.create("http://127.0.0.1:" + freePort() + "/v1");
        try (Customers customers = customers(nobody, new Pace.Closed(4), Behaviour.USUAL)) {
            customers.run(20);
            assertThat(customers.sent()).isEqualTo(20);
            assertThat(count(customers.calls(), Ending.FAILED)).isEqualTo(20);
        }
    }

    @Test
    void anErrorAnswerIsRefused() throws Exception {
        try (UpstreamFixture upstream = UpstreamFixture.quick(log());
                Customers customers = new Customers(
                        new CustomersConfig(
                                new Target(upstream.openAiUrl(), "nothing", Optional.of("k")),
                                3,
                                new Pace.Closed(2),
                                Behaviour.USUAL,
                                1),
                        CLAIMS,
                        InstantSource.system())) {
            customers.run(10);
            assertThat(customers.calls())
                    .allSatisfy(call -> {
                        assertThat(call.received().ending()).isEqualTo(Ending.REFUSED);
                        assertThat(call.received().head().orElseThrow().status())
                                .isEqualTo(404);
                    })
                    .hasSize(10);
        }
    }

    @Test
    void aPauseLetsNothingBeginAndLosesNothing() throws Exception {
        try (UpstreamFixture upstream = UpstreamFixture.quick(log());
                Customers customers = customers(upstream.openAiUrl(), new Pace.Closed(4), Behaviour.USUAL)) {
            AtomicBoolean enough = new AtomicBoolean();
            CountDownLatch warm = new CountDownLatch(50);
            CompletableFuture<Void> run = CompletableFuture.runAsync(() -> run(customers, enough, warm));
            assertThat(warm.await(30, TimeUnit.SECONDS)).isTrue();

            customers.pause();
            assertThat(customers.awaitQuiet(Duration.ofSeconds(20))).isTrue();
            long sent = customers.sent();
            assertThat(customers.calls()).hasSize((int) sent);
            assertThat(upstream.calls(all -> open(all) == 0)).hasSize((int) sent);

            customers.claims(CLAIMS.withDrift(1));
            enough.set(true);
            assertThat(run).isNotDone();
            customers.resume();
            run.get(30, TimeUnit.SECONDS);
            assertThat(customers.sent()).isEqualTo(sent);
        }
    }

    private static void run(Customers customers, AtomicBoolean enough, CountDownLatch asked) {
        try {
            customers.run(() -> {
                asked.countDown();
                return enough.get();
            });
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Customers customers(URI url, Pace pace, Behaviour behaviour) {
        return new Customers(config(url, pace, behaviour), CLAIMS, InstantSource.system());
    }

    private static CustomersConfig config(URI url, Pace pace, Behaviour behaviour) {
        return new CustomersConfig(new Target(url, "triage-2", Optional.empty()), 40, pace, behaviour, 5);
    }

    private static long count(List<CustomerCall> calls, Ending ending) {
        return calls.stream().filter(call -> call.received().ending() == ending).count();
    }

    private static long open(List<UpstreamCall> calls) {
        return calls.stream()
                .filter(call -> call.end() == UpstreamCall.End.OPEN)
                .count();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Path log() {
        return directory.resolve("upstream.jsonl");
    }
}
