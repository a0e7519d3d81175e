package dev.slipway.gateway.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.Poll;
import dev.slipway.gateway.upstream.UpstreamFailure.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A full pool is said, soon, and heals when a place is given back. */
class PoolExhaustionTest {
    @Test
    void failsAndHeals() throws UpstreamFailure {
        try (Calls calls = new Calls(
                new UpstreamPool(1, 1, Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMillis(80)))) {
            calls.fake.next(new Fault.SilenceAfter(1));
            try (UpstreamAnswer answer = calls.client.send(calls.call(true, Calls.PATIENT, new Cancellation()))) {
                assertThat(answer.status()).isEqualTo(200);
                Calls.assertFails(Kind.POOL_EXHAUSTED, () -> calls.whole(false, Calls.PATIENT));
            }
            assertThat(calls.whole(false, Calls.PATIENT)).contains("Hello");
            calls.assertNothingHeld();
        }
    }

    @Test
    void whoLeavesTheQueueTakesNothingAlongAndLeavesNothingBehind() throws UpstreamFailure {
        try (Calls calls = new Calls(
                new UpstreamPool(1, 1, Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofSeconds(20)))) {
            calls.fake.next(new Fault.FirstTokenAfter(Duration.ofMillis(300)));
            try (UpstreamAnswer answer = calls.client.send(calls.call(false, Calls.PATIENT, new Cancellation()))) {
                Cancellation cancellation = new Cancellation();
                CompletableFuture<Kind> ended = calls.inBackground(calls.call(false, Calls.PATIENT, cancellation));
                Poll.until("pending = 1", Calls.PROMPT, () -> calls.client.pending() == 1);
                cancellation.cancel(Cancellation.Reason.CLIENT_LEFT);
                assertThat(ended.orTimeout(500, TimeUnit.MILLISECONDS).join()).isEqualTo(Kind.CANCELLED);
                assertThat(calls.client.pending()).isZero();
                assertThat(calls.client.leased()).isEqualTo(1);
                assertThat(new String(answer.readAll(1 << 20), UTF_8)).contains("Hello");
            }
            assertThat(calls.whole(false, Calls.PATIENT)).contains("Hello");
            assertThat(calls.fake.requests()).extracting("connection").containsExactly(0, 0);
            calls.assertNothingHeld();
        }
    }

    @Test
    void theTotalLimitRunsInTheQueueToo() throws UpstreamFailure {
        try (Calls calls = new Calls(
                new UpstreamPool(1, 1, Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofSeconds(20)))) {
            calls.fake.next(new Fault.SilenceAfter(1));
            try (UpstreamAnswer answer = calls.client.send(calls.call(true, Calls.PATIENT, new Cancellation()))) {
                assertThat(answer.status()).isEqualTo(200);
                UpstreamFailure failure =
                        Calls.assertFails(Kind.TOTAL_TIMEOUT, () -> calls.whole(false, Calls.limits(9000, 9000, 80)));
                assertThat(failure.beforeAnything()).isTrue();
            }
            calls.assertNothingHeld();
        }
    }
}
