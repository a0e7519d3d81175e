package dev.slipway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.upstream.UpstreamFailure.Kind;
import java.time.Duration;
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
}
