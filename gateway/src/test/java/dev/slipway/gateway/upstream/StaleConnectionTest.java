package dev.slipway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.Fault.Trick;
import dev.slipway.gateway.upstream.UpstreamFailure.Kind;
import java.time.Duration;
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
        calls.fake.awaitAborted(0, Duration.ofSeconds(2));
        try (UpstreamAnswer answer = calls.client.send(calls.call(false, Calls.PATIENT, new Cancellation()))) {
            assertThat(answer.retried()).isTrue();
            answer.readAll(1 << 20);
        }
        assertThat(calls.fake.requests()).hasSize(2);
    }

    @Test
    void aFreshOneThatBreaksIsAFailure() {
        calls.fake.next(Fault.of(Trick.BREAK_BEFORE_HEAD));
        Calls.assertFails(Kind.CUT, () -> calls.whole(false, Calls.PATIENT));
        assertThat(calls.fake.requests()).hasSize(1);
    }
}
