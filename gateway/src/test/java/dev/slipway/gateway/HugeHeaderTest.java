package dev.slipway.gateway;

import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** One header of a megabyte. */
@FaultCase(
        value = "huge header",
        status = 502,
        code = "upstream_too_large",
        recorded = "FAILED",
        then = "the next variant answers")
class HugeHeaderTest extends FaultScene {
    @Test
    void onAPlainCall() {
        beforeContent(new Fault.HugeHeader(1 << 20), PATIENT, Cost.ESTIMATED, false);
    }

    @Test
    void onAStream() {
        beforeContent(new Fault.HugeHeader(1 << 20), PATIENT, Cost.ESTIMATED, true);
    }
}
