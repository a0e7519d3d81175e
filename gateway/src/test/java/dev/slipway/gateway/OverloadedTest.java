package dev.slipway.gateway;

import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** The upstream is overloaded. */
@FaultCase(
        value = "503, 529",
        status = 502,
        code = "upstream_overloaded",
        recorded = "FAILED",
        then = "retried, then the next variant answers")
class OverloadedTest extends FaultScene {
    @Test
    void onAPlainCall() {
        beforeContent(Fault.status(503), PATIENT, Cost.NOTHING, false);
    }

    @Test
    void onAStream() {
        beforeContent(Fault.status(503), PATIENT, Cost.NOTHING, true);
    }

    @Test
    void asOthersSayIt() {
        beforeContent(Fault.status(529), PATIENT, Cost.NOTHING, false);
    }
}
