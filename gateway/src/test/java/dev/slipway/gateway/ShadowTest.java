package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Usage;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.shadow.CompareRule;
import dev.slipway.core.shadow.Likeness;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.ShadowPair;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The candidate sees copies of what others answered, without any caller noticing. */
class ShadowTest {
    @TempDir
    Path directory;

    private static Systems shadowing(FakeModel served, FakeModel copied) {
        return Systems.named("claims")
                .openAi("triage-1", served.url())
                .openAi("triage-2", copied.url())
                .shadow("triage-2")
                .contract(null, null, 1 << 20, "/verdict");
    }

    @Test
    void bothAnswersAreComparedAndTheCopyIsPricedApart() {
        try (FakeModel served = FakeModel.start().always(new Fault.Text("{\\\"verdict\\\":\\\"a\\\"}"));
                FakeModel copied = FakeModel.start().always(new Fault.Text("{\\\"verdict\\\":\\\"b\\\"}"));
                Rig rig = Rig.start(directory, shadowing(served, copied))) {
            rig.chat(Rig.chatStream("claims", "hello"));
            Attempt shadow = rig.awaitAttempts(2).getLast();
            assertThat(shadow.role()).isEqualTo(Attempt.Role.SHADOW);
            assertThat(Results.of(shadow).status()).isEqualTo(Attempt.Status.OK);
            assertThat(Results.of(shadow).charge())
                    .isEqualTo(new Charge.Known(Systems.PRICE.of(new Usage(7, 0, 0, 5)), "test@1", false));
            ShadowPair pair = rig.facts(ShadowPair.class).getFirst();
            assertThat(List.of(pair.servedVariant(), pair.shadowVariant())).containsExactly("triage-1", "triage-2");
            assertThat(pair.agree()).isFalse();
            assertThat(pair.servedValue()).isEqualTo("a");
            assertThat(pair.shadowValue()).isEqualTo("b");
            assertThat(pair.id()).isEqualTo(shadow.id());
            assertThat(copied.requests().getFirst().body()).contains("\"stream\":false");
        }
    }

    @Test
    void theCallerNeverWaitsForTheCopyAndWhatDoesNotFitIsCounted() {
        Rig.Options tiny = new Rig.Options(
                Rig.Options.USUAL.journal(),
                Rig.Options.USUAL.prices(),
                new dev.slipway.gateway.shadow.ShadowConfig(1, 1, 1 << 20, Duration.ofSeconds(30)));
        try (FakeModel served = FakeModel.start();
                FakeModel copied = FakeModel.start().always(Fault.of(Fault.Trick.HEADERS_NEVER));
                Rig rig = Rig.start(directory, tiny, shadowing(served, copied))) {
            for (int i = 0; i < 4; i++) {
                assertThat(rig.chat(Rig.chat("claims", "hello")).statusCode()).isEqualTo(200);
                int sent = 1;
                copied.awaitRequests(sent, Rig.SOON);
            }
            rig.awaitAttempts(6);
            assertThat(rig.road())
                    .filteredOn(attempt -> attempt.equals("triage-2 DROPPED"))
                    .hasSize(2);
            assertThat(copied.requests()).hasSize(1);
        }
    }

    @Test
    void waitingCopiesHoldOnlySoManyBytes() {
        String words = "x".repeat(3000);
        Rig.Options tight = new Rig.Options(
                Rig.Options.USUAL.journal(),
                Rig.Options.USUAL.prices(),
                new dev.slipway.gateway.shadow.ShadowConfig(1, 100, 8_000, Duration.ofSeconds(30)));
        try (FakeModel served = FakeModel.start();
                FakeModel copied = FakeModel.start().always(Fault.of(Fault.Trick.HEADERS_NEVER));
                Rig rig = Rig.start(directory, tight, shadowing(served, copied))) {
            for (int i = 0; i < 4; i++) {
                assertThat(rig.chat(Rig.chat("claims", words)).statusCode()).isEqualTo(200);
            }
            rig.awaitAttempts(6);
            assertThat(rig.road())
                    .filteredOn(attempt -> attempt.equals("triage-2 DROPPED"))
                    .hasSize(2);
        }
    }

    /** Else a candidate that is fast would look slow whenever the pool is busy, and be rolled back for it. */
    @Test
    void waitingForItsTurnIsNotTheCandidatesTime() {
        Rig.Options oneAtATime = new Rig.Options(
                Rig.Options.USUAL.journal(),
                Rig.Options.USUAL.prices(),
                new dev.slipway.gateway.shadow.ShadowConfig(1, 5, 1 << 20, Duration.ofSeconds(30)));
        Duration slow = Duration.ofMillis(1_500);
        try (FakeModel served = FakeModel.start();
                FakeModel copied =
                        FakeModel.start().next(new Fault.AnswerAfter(slow)).always(Fault.none());
                Rig rig = Rig.start(directory, oneAtATime, shadowing(served, copied))) {
            rig.chat(Rig.chat("claims", "first"));
            copied.awaitRequests(1, Rig.SOON);
            rig.chat(Rig.chat("claims", "second"));
            assertThat(rig.awaitAttempts(4))
                    .filteredOn(attempt -> attempt.variant().equals("triage-2"))
                    .extracting(attempt -> Results.of(attempt).latencyMicros() < slow.toNanos() / 2_000)
                    .containsExactly(false, true);
        }
    }

    @Test
    void aCopyHasItsOwnDeadline() {
        Rig.Options hasty = new Rig.Options(
                Rig.Options.USUAL.journal(),
                Rig.Options.USUAL.prices(),
                new dev.slipway.gateway.shadow.ShadowConfig(1, 1, 1 << 20, Duration.ofMillis(50)));
        try (FakeModel served = FakeModel.start();
                FakeModel copied = FakeModel.start().always(Fault.of(Fault.Trick.HEADERS_NEVER));
                Rig rig = Rig.start(directory, hasty, shadowing(served, copied))) {
            rig.chat(Rig.chat("claims", "hello"));
            assertThat(Results.of(rig.awaitAttempts(2).getLast()).errorCode()).isEqualTo("shadow_deadline");
        }
    }

    @Test
    void aStoppedCandidateGetsNoCopies() {
        try (FakeModel served = FakeModel.start();
                FakeModel copied = FakeModel.start();
                Rig rig = Rig.start(directory, shadowing(served, copied).stopped("triage-2"))) {
            rig.chat(Rig.chat("claims", "hello"));
            assertThat(rig.gateway.status().shadowsWaiting()).isZero();
            assertThat(copied.requests()).isEmpty();
            assertThat(rig.road()).containsExactly("triage-1 OK");
        }
    }

    private static SystemSpec.Shadow rules(int calibrate, @Nullable Long perDay, String... sideEffects) {
        Map<String, Likeness> fields = new LinkedHashMap<>();
        fields.put("/verdict", new Likeness.Label());
        fields.put("/amount", new Likeness.Tolerance(BigDecimal.ONE));
        return new SystemSpec.Shadow(
                new CompareRule(fields),
                Share.parse(calibrate + "%"),
                Duration.ofSeconds(30),
                perDay,
                Set.of(sideEffects));
    }

    /** Whoever answers may differ from itself: that much difference says nothing about the candidate. */
    @Test
    void theIncumbentIsAskedAgainAndComparedByTheSameRule() {
        try (FakeModel served = FakeModel.start()
                        .next(new Fault.Text("{\\\"verdict\\\":\\\"a\\\",\\\"amount\\\":100}"))
                        .always(new Fault.Text("{\\\"verdict\\\":\\\"A\\\",\\\"amount\\\":102}"));
                FakeModel copied =
                        FakeModel.start().always(new Fault.Text("{\\\"verdict\\\":\\\"b\\\",\\\"amount\\\":100.5}"));
                Rig rig = Rig.start(directory, shadowing(served, copied).shadow("triage-2", rules(100, null)))) {
            rig.chat(Rig.chat("claims", "hello"));
            rig.awaitAttempts(3);
            Map<ShadowPair.Kind, ShadowPair> pairs = rig.facts(ShadowPair.class).stream()
                    .collect(Collectors.toMap(ShadowPair::kind, Function.identity()));
            ShadowPair candidate = Objects.requireNonNull(pairs.get(ShadowPair.Kind.CANDIDATE));
            ShadowPair noise = Objects.requireNonNull(pairs.get(ShadowPair.Kind.CALIBRATION));
            assertThat(candidate.fields())
                    .containsExactly(
                            new ShadowPair.Field("/verdict", false, null), new ShadowPair.Field("/amount", true, null));
            assertThat(noise.fields())
                    .containsExactly(
                            new ShadowPair.Field("/verdict", true, null), new ShadowPair.Field("/amount", false, null));
            assertThat(List.of(noise.servedVariant(), noise.shadowVariant())).containsExactly("triage-1", "triage-1");
            assertThat(noise.agree()).isFalse();
            assertThat(rig.attempts().stream().filter(attempt -> attempt.role() == Attempt.Role.SHADOW))
                    .extracting(Attempt::variant)
                    .containsExactlyInAnyOrder("triage-1", "triage-2");
        }
    }

    @Test
    void theDaysBudgetEndsTheCopiesAndIsCounted() {
        try (FakeModel served = FakeModel.start();
                FakeModel copied = FakeModel.start();
                Rig rig = Rig.start(directory, shadowing(served, copied).shadow("triage-2", rules(0, 2L)))) {
            for (int i = 0; i < 4; i++) {
                rig.chat(Rig.chat("claims", "hello"));
            }
            rig.awaitAttempts(8);
            assertThat(copied.requests()).hasSize(2);
            assertThat(rig.attempts().stream()
                            .map(Results::of)
                            .filter(end -> end.status() == Attempt.Status.DROPPED)
                            .map(Attempt.Result::errorCode))
                    .containsExactly("shadow_budget", "shadow_budget");
            assertThat(rig.get("/metrics").body())
                    .containsPattern("slipway_shadow_drops_total\\{reason=\"shadow_budget\",system=\"claims\"\\} 2");
        }
    }

    @Test
    void whereAskingIsDoingNobodyIsAskedTwice() {
        try (FakeModel served = FakeModel.start();
                FakeModel copied = FakeModel.start();
                Rig rig = Rig.start(
                        directory,
                        shadowing(served, copied).shadow("triage-2", rules(100, null, "triage-1", "triage-2")))) {
            rig.chat(Rig.chat("claims", "hello"));
            rig.awaitCall();
            assertThat(rig.gateway.status().shadowsWaiting()).isZero();
            assertThat(rig.road()).containsExactly("triage-1 OK");
            assertThat(copied.requests()).isEmpty();
            assertThat(served.requests()).hasSize(1);
        }
    }

    /** The caller holds up its answer, so that most of it is still to be handed over for as long as the test likes. */
    @Test
    void aCopyBeginsOnlyAfterTheAnswersLastByte() {
        try (FakeModel served = FakeModel.start().always(new Fault.Flood(480, 16 << 10));
                FakeModel copied = FakeModel.start();
                Rig rig = Rig.start(directory, shadowing(served, copied));
                SocketCall call = rig.slowly(Rig.chatStream("claims", "hello"))) {
            call.readUntil("data:");
            served.awaitHeldUp(Rig.SOON);
            assertThat(copied.requests()).as("before the answer's end").isEmpty();
            assertThat(rig.road()).as("nothing was recorded of a copy").isEmpty();
            long mostOfItToCome = System.nanoTime();
            assertThat(call.readToTheEnd()).isPositive();
            copied.awaitRequests(1, Rig.SOON);
            assertThat(copied.requests().getFirst().receivedAt() - mostOfItToCome)
                    .isPositive();
            assertThat(rig.awaitAttempts(2))
                    .extracting(Attempt::role)
                    .containsExactly(Attempt.Role.PRIMARY, Attempt.Role.SHADOW);
            assertThat(rig.attempts().getLast().startedAt())
                    .isAfterOrEqualTo(rig.attempts()
                            .getFirst()
                            .startedAt()
                            .plus(Results.of(rig.attempts().getFirst()).latencyMicros(), ChronoUnit.MICROS)
                            .truncatedTo(ChronoUnit.MILLIS));
        }
    }
}
