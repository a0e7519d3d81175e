package dev.slipway.gateway;

import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** What comes back is not HTTP, or not JSON. */
@FaultCase(
        value = "garbage instead of an answer",
        status = 502,
        code = "upstream_bad_response",
        recorded = "FAILED",
        then = "the next variant answers")
class GarbageTest extends FaultScene {
    @Test
    void onAPlainCall() {
        beforeContent(Fault.of(Fault.Trick.GARBAGE), PATIENT, Cost.ESTIMATED, false);
    }

    @Test
    void onAStream() {
        beforeContent(Fault.of(Fault.Trick.GARBAGE), PATIENT, Cost.ESTIMATED, true);
    }

    @Test
    void garbageInsideAnEvent() {
        beforeContent(new Fault.Exactly("text/event-stream", "data: {nonsense\n\n", 0), PATIENT, Cost.ESTIMATED, true);
    }
}
