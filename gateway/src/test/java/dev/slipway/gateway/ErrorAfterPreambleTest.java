package dev.slipway.gateway;

import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** The upstream fails after a first event that says nothing yet. */
@FaultCase(
        value = "error after a harmless first event",
        status = 502,
        code = "upstream_error",
        recorded = "FAILED",
        then = "the next variant answers")
class ErrorAfterPreambleTest extends FaultScene {
    private static final String ROLE =
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n";

    @Test
    void onAStream() {
        String failing = ROLE + ROLE + "data: {\"error\":{\"message\":\"scripted\"}}\n\n";
        beforeContent(new Fault.Exactly("text/event-stream", failing, 0), PATIENT, Cost.ESTIMATED, true);
    }
}
