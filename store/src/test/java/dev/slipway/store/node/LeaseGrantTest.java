package dev.slipway.store.node;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.lease.Answer;
import dev.slipway.core.lease.Ask;
import dev.slipway.core.lease.LeaseHolder;
import dev.slipway.core.lease.Leases;
import dev.slipway.core.lease.Moment;
import dev.slipway.core.rollout.Standing;
import dev.slipway.core.stop.StopScope;
import dev.slipway.store.event.Act;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.system.SampleSystems;
import dev.slipway.store.system.StopChange;
import dev.slipway.store.system.Systems;
import dev.slipway.store.testing.TestDatabases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lease is granted on the system's row as every kill before it left it. */
class LeaseGrantTest {
    private static final String CLAIMS = SampleSystems.NAME;
    private static final Nodes.Member ONE = new Nodes.Member("node-1", 7, "http://127.0.0.1:1");
    private static final Act LEE = new Act("Lee", Instant.parse("2026-03-01T03:12:00Z"));

    private static final Nodes.Pulse QUIET = new Nodes.Pulse(0, List.of());

    private Database database;
    private Systems systems;
    private Nodes nodes;

    @BeforeEach
    void open() {
        database = TestDatabases.fresh();
        systems = SampleSystems.withCandidate(database);
        nodes = new Nodes(database.prompt(), systems);
        nodes.join(ONE, 0);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void grantsUnderTheEpochInForceAndForTheLeaseOfTheSpec() {
        assertThat(renew(0)).isEqualTo(new Answer.Granted(ask(0), 0, Duration.ofSeconds(3)));
        assertThat(renew(1)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void refusesWhateverStopConcernsTheCandidate() {
        systems.kill(StopScope.customer(CLAIMS, "acme"), null, "", LEE);
        assertThat(renew(0)).isEqualTo(new Answer.Refused(ask(0), 1, Standing.RUNNING));
        assertThat(renew(1)).isInstanceOf(Answer.Granted.class);
        systems.kill(StopScope.upstream("api.openai.com:443"), null, "", LEE);
        assertThat(renew(2)).isEqualTo(new Answer.Refused(ask(2), 2, Standing.KILLED));
    }

    @Test
    void everythingStopsEverySystemAlsoOneMadeLater() {
        systems.kill(StopScope.EVERYTHING, null, "", LEE);
        assertThat(renew(1)).isEqualTo(new Answer.Refused(ask(1), 1, Standing.KILLED));
        SampleSystems.second(systems);
        assertThat(systems.states()).hasSize(2).allMatch(state -> state.stop().stopsSystem());
    }

    @Test
    void aSystemThatCannotBeReadIsRefusedAndMayServeAgainLater() {
        LeaseHolder holder = new Leases(7).of("other");
        holder.hear(0, Standing.RUNNING);
        Ask ask = holder.ask(new Moment(0, 0)).orElseThrow();
        Answer answer = requireNonNull(
                nodes.renew(ONE, Map.of("other", ask), QUIET).orElseThrow().get("other"));
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(holder.take(answer)).isFalse();
        assertThat(holder.ask(new Moment(1, 1))).as("asked again").isPresent();
    }

    /** As a node asks that was cut off from before the stop until now. */
    @Test
    void aReArmingBesideARenewalIsNotTakenForAStop() throws Exception {
        systems.kill(CLAIMS, null, "", LEE);
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE system IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<Answer> renewed = CompletableFuture.supplyAsync(() -> renew(0));
            while (!waitsForTheRows(statement)) {
                Thread.onSpinWait();
            }
            statement.execute("UPDATE stop_order SET lifted_at = ordered_at, lifted_by = 'Dana'");
            statement.execute("UPDATE system SET epoch = 2, version = version + 1");
            other.commit();
            assertThat(renewed.get()).isEqualTo(new Answer.Refused(ask(0), 2, Standing.RUNNING));
        }
    }

    private static boolean waitsForTheRows(Statement statement) throws SQLException {
        try (ResultSet waiting = statement.executeQuery("SELECT count(*) > 0 FROM pg_locks WHERE NOT granted")) {
            return waiting.next() && waiting.getBoolean(1);
        }
    }

    @Test
    void theLongestLeaseThatMayBeOutIsRemembered() {
        SampleSystems.lease(systems, "60s");
        SampleSystems.lease(systems, "30s");
        SampleSystems.lease(systems, "3s");
        assertThat(systems.longerLeases(CLAIMS)).isGreaterThan(Duration.ofSeconds(50));
    }

    @Test
    void aProcessThatWasReplacedGetsNothing() {
        nodes.join(new Nodes.Member("node-1", 8, "http://127.0.0.1:2"), 0);
        assertThat(nodes.renew(ONE, Map.of(), QUIET)).isEmpty();
    }

    @Test
    void whatANodeLeavesAloneIsTold() {
        Resting model = new Resting(CLAIMS, "model", false, Instant.parse("2026-03-01T03:12:05Z"));
        nodes.renew(ONE, Map.of(), new Nodes.Pulse(0, List.of(model)));
        assertThat(nodes.resting()).containsExactly(model);
        nodes.renew(ONE, Map.of(), QUIET);
        assertThat(nodes.resting()).isEmpty();
        nodes.renew(ONE, Map.of(), new Nodes.Pulse(0, List.of(model)));
        nodes.leave(ONE);
        assertThat(nodes.resting()).as("nobody is left who leaves it alone").isEmpty();
    }

    @Test
    void whoeverLeftIsNotWaitedFor() {
        assertThat(nodes.mayServe()).extracting(Node::id).containsExactly("node-1");
        nodes.leave(ONE);
        assertThat(nodes.mayServe()).isEmpty();
    }

    @Test
    void aStateInForceIsKnownAndWakes() throws InterruptedException {
        CountDownLatch state = new CountDownLatch(2);
        CountDownLatch applied = new CountDownLatch(2);
        BlockingQueue<HeardStop> stops = new LinkedBlockingQueue<>();
        Wakes.Ears ears = new Wakes.Ears(stops::add, state::countDown, Optional.of(applied::countDown));
        try (Wakes wakes = new Wakes(database, ears)) {
            assertThat(wakes).isNotNull();
            while (state.getCount() == 2 || applied.getCount() == 2) {
                Thread.onSpinWait();
            }
            StopChange.Stopped stopped = (StopChange.Stopped)
                    systems.kill(StopScope.customer(CLAIMS, "acme"), true, "odd \"quotes\" and ü", LEE);
            nodes.applied(ONE, 5, 2);
            assertThat(stops.poll(30, TimeUnit.SECONDS))
                    .isEqualTo(new HeardStop(StopScope.customer(CLAIMS, "acme"), stopped.order()));
            assertThat(state.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(applied.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(nodes.mayServe()).singleElement().satisfies(node -> {
            assertThat(node.appliedVersion()).isEqualTo(5);
            assertThat(node.cutStreams()).isEqualTo(2);
        });
    }

    /** A notification has its limit, which must not become one of stops. */
    @Test
    void aStopThatIsTooLongToBeToldIsRecordedAllTheSame() {
        StopScope scope = StopScope.customer(CLAIMS, "\u0001".repeat(2_000));
        assertThat(systems.kill(scope, true, "", LEE)).isInstanceOf(StopChange.Stopped.class);
    }

    private Answer renew(long epoch) {
        Answer answer = nodes.renew(ONE, Map.of(CLAIMS, ask(epoch)), QUIET)
                .orElseThrow()
                .get(CLAIMS);
        return requireNonNull(answer);
    }

    private static Ask ask(long epoch) {
        return new Ask(7, 1, epoch);
    }
}
