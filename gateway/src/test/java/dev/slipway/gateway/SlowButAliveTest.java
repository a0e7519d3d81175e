package dev.slipway.gateway;

import dev.slipway.gateway.fake.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The stream never falls silent but is slower than the floor. */
@FaultCase(
        value = "slow but alive",
        status = 200,
        code = "upstream_too_slow",
        recorded = "TIMED_OUT",
        then = "an error event, never a clean end; nobody else is asked")
class SlowButAliveTest extends FaultScene {
    @Test
    void afterTheFirstContent() {
        afterContent(new Fault.Drip(Duration.ofMillis(3)), onceBegun(Duration.ofMillis(600), 20_000));
    }
}
