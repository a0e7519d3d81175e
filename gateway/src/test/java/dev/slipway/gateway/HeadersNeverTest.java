package dev.slipway.gateway;

import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** The upstream takes the request and never says a word. */
@FaultCase(
        value = "no head",
        status = 504,
        code = "upstream_headers_timeout",
        recorded = "TIMED_OUT",
        then = "the next variant answers")
class HeadersNeverTest extends FaultScene {
    @Test
    void onAPlainCall() {
        beforeContent(Fault.of(Fault.Trick.HEADERS_NEVER), SHORT, Cost.ESTIMATED, false);
    }

    @Test
    void onAStream() {
        beforeContent(Fault.of(Fault.Trick.HEADERS_NEVER), SHORT, Cost.ESTIMATED, true);
    }
}
