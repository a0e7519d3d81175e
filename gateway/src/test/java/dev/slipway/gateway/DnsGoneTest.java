package dev.slipway.gateway;

import org.junit.jupiter.api.Test;

/** The name of the upstream has no address. */
@FaultCase(
        value = "host name without address",
        status = 502,
        code = "upstream_dns",
        recorded = "FAILED",
        then = "retried, then the next variant answers")
class DnsGoneTest extends FaultScene {
    @Test
    void onAPlainCall() {
        beforeContent(address(Rig.NO_HOST), PATIENT, Cost.NOTHING, false);
    }
}
