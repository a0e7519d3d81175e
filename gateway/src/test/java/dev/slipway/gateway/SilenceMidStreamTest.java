package dev.slipway.gateway;

import dev.slipway.gateway.fake.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The stream falls silent after its first words. */
@FaultCase(
        value = "silence in the middle of a stream",
        status = 200,
        code = "upstream_idle_timeout",
        recorded = "TIMED_OUT",
        on = {Transport.HTTP_1, Transport.TLS, Transport.HTTP_2},
        then = "an error event, never a clean end; nobody else is asked")
class SilenceMidStreamTest extends FaultScene {
    @Test
    void afterTheFirstContent() {
        afterContent(new Fault.SilenceAfter(2), onceBegun(Duration.ofMillis(400), 0));
    }
}
