package dev.slipway.gateway;

import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** The connection ends before the answer has begun. */
@FaultCase(
        value = "connection cut before any content",
        status = 502,
        code = "upstream_cut",
        recorded = "FAILED",
        then = "the next variant answers")
class CutBeforeContentTest extends FaultScene {
    @Test
    void onAPlainCall() {
        beforeContent(Fault.of(Fault.Trick.BREAK_BEFORE_HEAD), PATIENT, Cost.ESTIMATED, false);
    }

    @Test
    void onAStream() {
        beforeContent(new Fault.CutAfter(0, Fault.Break.FIN), PATIENT, Cost.ESTIMATED, true);
    }
}
