package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** The upstream sends us elsewhere; nobody goes there with our key. */
@FaultCase(
        value = "redirect",
        status = 502,
        code = "upstream_redirect",
        recorded = "FAILED",
        then = "the next variant answers; it is never followed")
class RedirectTest extends FaultScene {
    @Test
    void onAPlainCall() {
        try (FakeModel elsewhere = upstream()) {
            beforeContent(Fault.redirect(elsewhere.url().toString()), PATIENT, Cost.NOTHING, false);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }
}
