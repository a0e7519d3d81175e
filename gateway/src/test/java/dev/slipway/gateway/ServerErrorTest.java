package dev.slipway.gateway;

import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** The upstream fails. */
@FaultCase(
        value = "500, 502",
        status = 502,
        code = "upstream_error",
        recorded = "FAILED",
        then = "retried, then the next variant answers")
class ServerErrorTest extends FaultScene {
    @Test
    void onAPlainCall() {
        beforeContent(Fault.status(500), PATIENT, Cost.NOTHING, false);
    }

    @Test
    void onAStream() {
        beforeContent(Fault.status(500), PATIENT, Cost.NOTHING, true);
    }

    @Test
    void asABadGateway() {
        beforeContent(Fault.status(502), PATIENT, Cost.NOTHING, false);
    }
}
