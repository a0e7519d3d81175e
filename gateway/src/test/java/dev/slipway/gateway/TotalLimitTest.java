package dev.slipway.gateway;

import dev.slipway.core.spec.Variant;
import dev.slipway.gateway.fake.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The answer takes longer than the whole call may. */
@FaultCase(
        value = "whole call too long",
        status = 200,
        code = "upstream_total_timeout",
        recorded = "TIMED_OUT",
        then = "an error event, never a clean end; nobody else is asked")
class TotalLimitTest extends FaultScene {
    @Test
    void afterTheFirstContent() {
        Duration total = Duration.ofSeconds(1);
        afterContent(new Fault.SilenceAfter(2), new Variant.Limits(total, total, total, total));
    }
}
