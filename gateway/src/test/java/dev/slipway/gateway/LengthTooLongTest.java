package dev.slipway.gateway;

import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** The upstream promises more bytes than it sends. */
@FaultCase(
        value = "content length too long",
        status = 502,
        code = "upstream_cut",
        recorded = "FAILED",
        then = "the next variant answers")
class LengthTooLongTest extends FaultScene {
    @Test
    void onAPlainCall() {
        beforeContent(Fault.of(Fault.Trick.LENGTH_TOO_LONG), PATIENT, Cost.ESTIMATED, false);
    }
}
