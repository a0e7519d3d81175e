package dev.slipway.gateway;

import dev.slipway.gateway.fake.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The head comes at once, and then heartbeats but no content. */
@FaultCase(
        value = "first token late",
        status = 504,
        code = "upstream_first_token_timeout",
        recorded = "TIMED_OUT",
        then = "the next variant answers")
class FirstTokenLateTest extends FaultScene {
    @Test
    void afterTheHead() {
        beforeContent(new Fault.FirstTokenAfter(Duration.ofSeconds(5)), SHORT, Cost.ESTIMATED, true);
    }

    @Test
    void heartbeatsDoNotCount() {
        beforeContent(
                new Fault.Exactly("text/event-stream", ": still here\n\n".repeat(3), 10), SHORT, Cost.ESTIMATED, true);
    }
}
