package dev.slipway.gateway;

import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** The upstream sends more bytes than it promised; what is too much is nobody's answer. */
@FaultCase(
        value = "content length too short",
        status = 502,
        code = "upstream_bad_response",
        recorded = "FAILED",
        then = "the next variant answers")
class LengthTooShortTest extends FaultScene {
    @Test
    void onAPlainCall() {
        beforeContent(Fault.of(Fault.Trick.LENGTH_TOO_SHORT), PATIENT, Cost.ESTIMATED, false);
    }
}
