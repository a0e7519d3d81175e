package dev.slipway.gateway;

import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** The connection ends in the middle of a stream. */
@FaultCase(
        value = "stream cut",
        status = 200,
        code = "upstream_cut",
        recorded = "FAILED",
        on = {Transport.HTTP_1, Transport.TLS, Transport.HTTP_2},
        then = "an error event, never a clean end; nobody else is asked")
class CutMidStreamTest extends FaultScene {
    @Test
    void byAnEnd() {
        afterContent(new Fault.CutAfter(2, Fault.Break.FIN), PATIENT);
    }

    @Test
    void byAReset() {
        afterContent(new Fault.CutAfter(2, Fault.Break.RST), PATIENT);
    }

    @Test
    void insideAChunk() {
        afterContent(new Fault.CutInChunk(400, Fault.Break.FIN), PATIENT);
    }
}
