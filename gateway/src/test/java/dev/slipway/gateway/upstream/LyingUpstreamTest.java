package dev.slipway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.Fault.Break;
import dev.slipway.gateway.fake.Fault.Trick;
import dev.slipway.gateway.upstream.UpstreamFailure.Kind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes back is believed only as far as it holds together. */
class LyingUpstreamTest {
    private final Calls calls = new Calls();

    @AfterEach
    void close() {
        calls.assertNothingHeld();
        calls.close();
    }

    @Test
    void tooLongALengthIsACut() {
        calls.fake.next(Fault.of(Trick.LENGTH_TOO_LONG));
        Calls.assertFails(Kind.CUT, () -> calls.whole(false, Calls.PATIENT));
    }

    @Test
    void bytesBeyondTheLengthNeverBecomeTheNextAnswer() throws UpstreamFailure {
        calls.fake.next(Fault.of(Trick.LENGTH_TOO_SHORT));
        assertThat(calls.whole(false, Calls.PATIENT)).doesNotEndWith("}}");
        assertThat(calls.whole(false, Calls.PATIENT)).contains("Hello from the fake model");
        assertThat(calls.fake.requests().get(1).connection()).isEqualTo(1);
    }

    @Test
    void garbageIsABadResponse() {
        calls.fake.next(Fault.of(Trick.GARBAGE));
        Calls.assertFails(Kind.BAD_RESPONSE, () -> calls.whole(false, Calls.PATIENT));
    }

    @Test
    void hugeHeader() {
        calls.fake.next(new Fault.HugeHeader(1 << 20));
        Calls.assertFails(Kind.TOO_LARGE, () -> calls.whole(false, Calls.PATIENT));
    }

    @Test
    void hugeEvent() {
        calls.fake.next(new Fault.HugeEvent(2 << 20));
        Calls.assertFails(Kind.TOO_LARGE, () -> calls.events(Calls.PATIENT));
    }

    @Test
    void gzipIsNotReadAsEvents() {
        calls.fake.next(Fault.of(Trick.GZIP));
        Calls.assertFails(Kind.BAD_RESPONSE, () -> calls.events(Calls.PATIENT));
    }

    @Test
    void cutInTheMiddle() {
        for (Break how : Break.values()) {
            calls.fake.next(new Fault.CutAfter(3, how));
            Calls.assertFails(Kind.CUT, () -> calls.events(Calls.PATIENT));
        }
    }

    @Test
    void redirectsAndErrorsAreAnswers() throws UpstreamFailure {
        calls.fake.next(Fault.redirect("http://169.254.169.254/")).next(Fault.tooManyRequests(Duration.ofSeconds(7)));
        try (UpstreamAnswer moved = calls.client.send(calls.call(false, Calls.PATIENT, new Cancellation()))) {
            assertThat(moved.status()).isEqualTo(302);
        }
        try (UpstreamAnswer busy = calls.client.send(calls.call(false, Calls.PATIENT, new Cancellation()))) {
            assertThat(busy.status()).isEqualTo(429);
            assertThat(busy.header("retry-after")).contains("7");
        }
    }
}
