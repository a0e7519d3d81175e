package dev.slipway.gateway;

import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** The upstream says in a stream that it failed. */
@FaultCase(
        value = "error event after a 200",
        status = 200,
        code = "upstream_error",
        recorded = "FAILED",
        then = "an error event, never a clean end; nobody else is asked")
class ErrorEventTest extends FaultScene {
    @Test
    void afterTheFirstContent() {
        afterContent(Fault.of(Fault.Trick.ERROR_EVENT), PATIENT);
    }
}
