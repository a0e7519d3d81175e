package dev.slipway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.Fault.Trick;
import dev.slipway.gateway.upstream.UpstreamFailure.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A kept-alive connection that was closed under us costs nobody an answer; a fresh one that breaks is not retried. */
class StaleConnectionTest {
    private final Calls calls = new Calls();

    @AfterEach
    void close() {
        calls.assertNothingHeld();
        calls.close();
    }

    @Test
    void isReusedWhenItIsAlive() throws UpstreamFailure {
        calls.whole(false, Calls.PATIENT);
        calls.events(Calls.PATIENT);
        calls.whole(false, Calls.PATIENT);
        assertThat(calls.fake.requests()).extracting("connection").containsOnly(0);
    }

    @Test
    void isReplacedOnceWhenItWasClosed() throws UpstreamFailure {
        calls.fake.next(Fault.of(Trick.CLOSE_AFTER_ANSWER));
        calls.whole(false, Calls.PATIENT);
        calls.fake.awaitAborted(0, Duration.ofSeconds(30));
        try (UpstreamAnswer answer = calls.client.send(calls.call(false, Calls.PATIENT, new Cancellation()))) {
            assertThat(answer.retried()).isTrue();
            answer.readAll(1 << 20);
        }
        assertThat(calls.fake.requests()).hasSize(2);
    }

    @Test
    void isReplacedOnceAndNotTwice() throws UpstreamFailure {
        calls.whole(false, Calls.PATIENT);
        calls.fake.next(Fault.of(Trick.BREAK_BEFORE_HEAD)).next(Fault.of(Trick.BREAK_BEFORE_HEAD));
        Calls.assertFails(Kind.CUT, () -> calls.events(Calls.PATIENT));
        assertThat(calls.fake.requests()).extracting("connection").containsExactly(0, 0, 1);
    }

    @Test
    void isNotReplacedWhenTheAnswerHadBegun() throws UpstreamFailure {
        calls.whole(false, Calls.PATIENT);
        calls.fake.next(new Fault.Raw("HTTP/1.1 200 OK\r\nX-Part: one\r\n", true));
        UpstreamFailure failure = Calls.assertFails(Kind.CUT, () -> calls.whole(false, Calls.PATIENT));
        assertThat(failure.beforeAnything()).isFalse();
        assertThat(calls.fake.requests()).hasSize(2);
    }

    @Test
    void isNotReplacedWhenTheUpstreamHadTimeToWorkOnTheRequest() throws UpstreamFailure {
        AtomicLong ahead = new AtomicLong();
        FakeModel fake = FakeModel.start();
        UpstreamClient client = UpstreamClient.create(Calls.POOL, () -> System.nanoTime() + ahead.get());
        try (Calls slow = new Calls(fake, client)) {
            slow.whole(false, Calls.PATIENT);
            fake.next(Fault.of(Trick.HEADERS_NEVER));
            CompletableFuture<Kind> ended = slow.inBackground(slow.call(false, Calls.PATIENT, new Cancellation()));
            fake.awaitRequests(2, Duration.ofSeconds(30));
            ahead.set(Duration.ofSeconds(2).toNanos());
            fake.close();
            assertThat(ended.orTimeout(5, TimeUnit.SECONDS).join()).isEqualTo(Kind.CUT);
        }
    }

    @Test
    void aFreshOneThatBreaksIsAFailure() {
        calls.fake.next(Fault.of(Trick.BREAK_BEFORE_HEAD));
        Calls.assertFails(Kind.CUT, () -> calls.whole(false, Calls.PATIENT));
        assertThat(calls.fake.requests()).hasSize(1);
    }
}
