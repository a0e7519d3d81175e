package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** The upstream has no room for us. */
@FaultCase(
        value = "429",
        status = 502,
        code = "upstream_rate_limited",
        recorded = "FAILED",
        then = "retried after a wish of at most 2 s; after a longer one the next variant answers at once, until then")
class RateLimitedTest extends FaultScene {
    @Test
    void inSeconds() {
        beforeContent(new Fault.Status(429, "Retry-After: 30"), PATIENT, Cost.NOTHING, false);
    }

    @Test
    void inMilliseconds() {
        beforeContent(new Fault.Status(429, "retry-after-ms: 30000"), PATIENT, Cost.NOTHING, true);
    }

    @Test
    void asADate() {
        String dates = "Date: Mon, 02 Mar 2026 10:00:00 GMT\r\nRetry-After: Mon, 02 Mar 2026 10:00:30 GMT";
        beforeContent(new Fault.Status(429, dates), PATIENT, Cost.NOTHING, false);
    }

    @Test
    void theWishIsKept() {
        for (String wish : new String[] {"Retry-After: 30", "retry-after-ms: 30000"}) {
            try (FakeModel fake = upstream().always(new Fault.Status(429, wish));
                    Rig rig = withRules(fake.url(), PATIENT)) {
                rig.chat(Rig.chat("claims", "hello"));
                rig.chat(Rig.chat("claims", "hello"));
                assertThat(fake.requests()).hasSize(1);
            }
        }
    }
}
