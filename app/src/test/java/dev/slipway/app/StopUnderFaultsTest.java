package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.app.SteadyTraffic.Answer;
import dev.slipway.core.lease.Bound;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * A kill on real processes under steady traffic, with a node cut off, paused, killed, its clock set, and the database away: what
 * callers get is held against the kill's commit. Clocks are set where {@code faketime} is installed. {@code -Dslipway.faults.rate=N} asks for more calls per second,
 * {@code -Dslipway.faults.rounds=N} goes through all faults more than once. The table is {@code target/stop-under-faults.txt}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("alone")
class StopUnderFaultsTest {
    private static final int RATE = Integer.getInteger("slipway.faults.rate", 200);
    private static final int ROUNDS = Integer.getInteger("slipway.faults.rounds", 1);
    private static final Duration BOUND = Bound.of(Duration.ofSeconds(3)).span();

    /** From a byte's check over its write to the moment its caller has read it, when no thread has to wait for its turn. */
    private static final Duration READING = Duration.ofMillis(250);

    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final int A = 0;
    private static final int B = 1;

    private final FaultTable table = new FaultTable();
    private final long begun = System.nanoTime();
    private final Hiccups hiccups = new Hiccups();
    private final TwoNodes nodes;
    private long from;

    StopUnderFaultsTest(@TempDir Path directory) throws Exception {
        nodes = TwoNodes.start(directory, RATE);
    }

    @AfterAll
    void end() throws Exception {
        nodes.close();
        hiccups.close();
        table.write(Path.of("target", "stop-under-faults.txt"), begun);
    }

    @TestFactory
    Stream<DynamicTest> everyFault() {
        return IntStream.range(0, ROUNDS)
                .boxed()
                .flatMap(_ -> Stream.of(
                        fault("both connected", this::bothConnected),
                        fault("one cut off", this::oneCutOff),
                        fault("both cut off, and the kill still commits", this::bothCutOff),
                        fault("the clock of one set ahead, and back while it is cut off", this::clockSetBack),
                        fault("one cut off, and stopped on itself", this::oneCutOffAndStoppedOnItself),
                        fault("one paused across the bound", this::onePaused),
                        fault("one killed and started again", this::oneKilledAndStartedAgain),
                        fault("the database away for longer than a lease", this::databaseAway),
                        fault("one cut off where no bound is promised", this::whatIsNotPromisedIsSeen)));
    }

    private DynamicTest fault(String name, Executable run) {
        return DynamicTest.dynamicTest(name, () -> {
            from = System.nanoTime();
            hiccups.forget();
            try {
                run.execute();
            } finally {
                nodes.mend();
            }
        });
    }

    private void bothConnected() throws Exception {
        served();
        TwoNodes.Kill kill = nodes.kill();
        settled(A, B);
        assertThat(confirmed(kill, A)).isTrue();
        assertThat(confirmed(kill, B)).isTrue();
        nothingLaterThan(kill.repliedNanos(), kill, A, B);
        report("both nodes connected", kill);
        nobodyFailed(A, B);
        nodes.rearm();
    }

    private void oneCutOff() throws Exception {
        nodes.wire(B).cut();
        served();
        TwoNodes.Kill kill = nodes.kill();
        settled(A, B);
        assertThat(confirmed(kill, A)).isTrue();
        assertThat(confirmed(kill, B)).isFalse();
        nothingLaterThan(kill.committedNanos() + BOUND.toNanos(), kill, A, B);
        report("one node cut off", kill);
        nobodyFailed(A, B);
        nodes.wire(B).heal();
        nodes.rearm();
    }

    private void bothCutOff() throws Exception {
        nodes.wire(A).cut();
        nodes.wire(B).cut();
        TwoNodes.Kill kill = nodes.kill();
        settled(A, B);
        assertThat(confirmed(kill, A)).isFalse();
        assertThat(confirmed(kill, B)).isFalse();
        nothingLaterThan(kill.committedNanos() + BOUND.toNanos(), kill, A, B);
        report("both nodes cut off", kill);
        nobodyFailed(A, B);
        nodes.wire(B).heal();
        nodes.wire(A).heal();
        nodes.rearm();
    }

    /** Nothing but a clock that cannot be set makes the lease end in time: by the other one it was to last for an hour. */
    private void clockSetBack() throws Exception {
        assumeThat(SteeredClock.works()).as("faketime is installed").isTrue();
        nodes.clock(B).ahead(Duration.ofHours(1));
        nodes.awaitClock(B, Duration.ofHours(1));
        // Set ahead, it ended a lease; the next one is counted by both clocks as they go now.
        nodes.awaitCandidates();
        served();
        nodes.wire(B).cut();
        nodes.clock(B).ahead(Duration.ZERO);
        TwoNodes.Kill kill = nodes.kill();
        settled(A, B);
        assertThat(confirmed(kill, A)).isTrue();
        assertThat(confirmed(kill, B)).isFalse();
        nothingLaterThan(kill.repliedNanos(), kill, A);
        nothingLaterThan(kill.committedNanos() + BOUND.toNanos(), kill, B);
        report("one node's clock set back 1 h while cut off", kill);
        nobodyFailed(A, B);
        nodes.wire(B).heal();
        nodes.awaitClock(B, Duration.ZERO);
        nodes.rearm();
    }

    private void oneCutOffAndStoppedOnItself() throws Exception {
        nodes.wire(B).cut();
        served();
        CommandRun local = CommandRun.of(
                "kill",
                SampleTraffic.SYSTEM,
                "--local",
                "--data=" + nodes.node(B).data());
        long stopped = System.nanoTime();
        assertThat(local.code()).as(local.err()).isZero();
        settled(B);
        silentFrom(stopped, B);
        nodes.killStranger();
        nodes.wire(B).heal();
        // Heard of: a kill waits for it.
        TwoNodes.Kill kill = nodes.kill();
        settled(A, B);
        silentFrom(stopped, B);
        assertThat(confirmed(kill, B)).isTrue();
        nothingLaterThan(kill.repliedNanos(), kill, A);
        report("one node cut off and stopped on itself", kill);
        nobodyFailed(A, B);
        nodes.rearm();
    }

    /** Pieces between their last check and their write when the node was stopped come when it goes on: w is the pause. */
    private void onePaused() throws Exception {
        served();
        nodes.signal(B, "STOP");
        TwoNodes.Kill kill = nodes.kill();
        long resumed = System.nanoTime();
        nodes.signal(B, "CONT");
        settled(A, B);
        assertThat(confirmed(kill, A)).isTrue();
        assertThat(confirmed(kill, B)).isFalse();
        nothingLaterThan(kill.repliedNanos(), kill, A);
        nothingLaterThan(resumed, kill, B);
        assertThat(FaultTable.candidates(answers(B)))
                .as("asked of the node while it was paused, or later")
                .noneMatch(answer -> answer.sentNanos() > kill.committedNanos());
        report("one node paused for " + (resumed - from) / 1_000_000 + " ms", kill);
        nobodyFailed(A, B);
        nodes.rearm();
    }

    private void oneKilledAndStartedAgain() throws Exception {
        served();
        nodes.node(B).kill9();
        TwoNodes.Kill kill = nodes.kill();
        nodes.node(B).restart();
        long restarted = System.nanoTime();
        Await.until(
                "calls answered again",
                SETTLING,
                () -> answers(B).stream()
                        .anyMatch(answer -> answer.sentNanos() > restarted
                                && !answer.variant().isEmpty()));
        settled(A, B);
        nothingLaterThan(kill.repliedNanos(), kill, A);
        nothingLaterThan(kill.committedNanos(), kill, B);
        report("one node killed -9 and started again", kill);
        nobodyFailed(A);
        nodes.rearm();
    }

    private void databaseAway() throws Exception {
        served();
        nodes.postgres().stop();
        long away = System.nanoTime();
        Await.until("leases run out", SETTLING, () -> System.nanoTime() - away > BOUND.toNanos() + 500_000_000);
        assertThat(FaultTable.lastMillis(FaultTable.candidates(answers(A)), away))
                .isLessThan(millis(BOUND) + readingMillis());
        assertThat(FaultTable.lastMillis(FaultTable.candidates(answers(B)), away))
                .isLessThan(millis(BOUND) + readingMillis());
        nodes.postgres().goOn();
        nodes.awaitCandidates();
        TwoNodes.Kill kill = nodes.kill();
        settled(A, B);
        nothingLaterThan(kill.committedNanos() + BOUND.toNanos(), kill, A, B);
        report("database stopped and started, then a kill", kill);
        nobodyFailed(A, B);
        nodes.rearm();
    }

    /** Were it not for the lease: this run would notice. */
    private void whatIsNotPromisedIsSeen() throws Exception {
        nodes.onControlLoss("continue");
        nodes.wire(B).cut();
        served();
        TwoNodes.Kill kill = nodes.kill();
        assertThat(kill.reply().path("guaranteedBy").isNull()).isTrue();
        Await.until(
                "the candidate on a node that hears of nothing",
                SETTLING,
                () -> FaultTable.lastMillis(FaultTable.candidates(answers(B)), kill.committedNanos())
                        > millis(BOUND) + readingMillis());
        report("one node cut off, onControlLoss: continue", kill);
        nodes.wire(B).heal();
        nodes.rearm();
        nodes.onControlLoss("incumbent");
    }

    /** Some calls to both since the fault began. */
    private void served() throws Exception {
        Await.until(
                "calls", SETTLING, () -> answers(A).size() > 40 && answers(B).size() > 40);
    }

    /** Every call that was sent before now has ended. */
    private void settled(int... which) throws Exception {
        long now = System.nanoTime();
        for (int node : which) {
            Await.until("calls ended", SETTLING, () -> nodes.traffic(node).allEndedThatWereSentBefore(now));
        }
    }

    private void nothingLaterThan(long nanos, TwoNodes.Kill kill, int... which) {
        for (int node : which) {
            assertThat(FaultTable.lastMillis(FaultTable.candidates(answers(node)), nanos))
                    .as(
                            "ms of the last piece of the candidate on node %d after it had to be silent; %s",
                            node, kill.reply())
                    .isLessThan(readingMillis());
        }
    }

    private void silentFrom(long nanos, int node) {
        assertThat(FaultTable.lastMillis(FaultTable.candidates(answers(node)), nanos))
                .as("ms of the last piece of the candidate after the stop on its node")
                .isLessThan(readingMillis());
    }

    private void nobodyFailed(int... which) {
        for (int node : which) {
            assertThat(FaultTable.failed(answers(node))).isEmpty();
        }
    }

    private List<Answer> answers(int node) {
        return nodes.traffic(node).answers().stream()
                .filter(answer -> answer.sentNanos() >= from)
                .toList();
    }

    private boolean confirmed(TwoNodes.Kill kill, int node) throws Exception {
        return nodes.confirmation(kill, node).path("confirmed").asBoolean();
    }

    private void report(String fault, TwoNodes.Kill kill) throws Exception {
        for (int node : new int[] {A, B}) {
            List<Answer> answers = answers(node);
            table.add(
                    fault,
                    node,
                    answers,
                    FaultTable.lastMillis(FaultTable.candidates(answers), kill.committedNanos()),
                    millis(BOUND),
                    nodes.confirmation(kill, node));
        }
    }

    private double readingMillis() {
        return millis(READING) + 2 * hiccups.worstNanos() / 1e6;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
