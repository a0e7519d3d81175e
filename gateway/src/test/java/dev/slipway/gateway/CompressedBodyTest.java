package dev.slipway.gateway;

import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** A body compressed without having been asked to. */
@FaultCase(
        value = "compressed body",
        status = 502,
        code = "upstream_bad_response",
        recorded = "FAILED",
        then = "the next variant answers")
class CompressedBodyTest extends FaultScene {
    @Test
    void onAPlainCall() {
        beforeContent(Fault.of(Fault.Trick.GZIP), PATIENT, Cost.ESTIMATED, false);
    }

    @Test
    void onAStream() {
        beforeContent(Fault.of(Fault.Trick.GZIP), PATIENT, Cost.ESTIMATED, true);
    }
}
