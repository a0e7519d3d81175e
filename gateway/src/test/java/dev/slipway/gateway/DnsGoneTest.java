package dev.slipway.gateway;

import java.net.URI;
import org.junit.jupiter.api.Test;

/** The name of the upstream has no address. */
@FaultCase(
        value = "host name without address",
        status = 502,
        code = "upstream_dns",
        recorded = "FAILED",
        on = Transport.HTTP_1,
        then = "retried, then the next variant answers")
class DnsGoneTest extends FaultScene {
    @Test
    void onAPlainCall() {
        beforeContent(URI.create("http://" + Rig.NO_HOST), PATIENT, Cost.NOTHING, false);
    }
}
