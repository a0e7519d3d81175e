package dev.slipway.gateway;

import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** The stream ends cleanly but was not finished. */
@FaultCase(
        value = "clean end without a finish mark",
        status = 200,
        code = "upstream_cut",
        recorded = "FAILED",
        then = "an error event, never a clean end; nobody else is asked")
class EndWithoutFinishTest extends FaultScene {
    @Test
    void afterTheFirstContent() {
        afterContent(Fault.of(Fault.Trick.END_WITHOUT_FINISH), PATIENT);
    }
}
