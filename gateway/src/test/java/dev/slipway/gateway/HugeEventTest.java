package dev.slipway.gateway;

import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** One event of two megabytes. */
@FaultCase(
        value = "huge event",
        status = 502,
        code = "upstream_too_large",
        recorded = "FAILED",
        then = "the next variant answers")
class HugeEventTest extends FaultScene {
    @Test
    void onAStream() {
        beforeContent(new Fault.HugeEvent(2 << 20), PATIENT, Cost.ESTIMATED, true);
    }
}
