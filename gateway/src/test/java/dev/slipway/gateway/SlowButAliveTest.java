package dev.slipway.gateway;

import dev.slipway.core.spec.Variant;
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
        Duration patient = Duration.ofSeconds(9);
        Variant.Limits floor =
                new Variant.Limits(Duration.ofSeconds(2), patient, patient, Duration.ofMillis(200), patient, 20_000);
        afterContent(new Fault.Drip(Duration.ofMillis(1)), floor);
    }
}
