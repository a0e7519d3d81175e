package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.upstream.Certificates;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

/** The certificate of the upstream is signed by nobody we trust. */
@FaultCase(
        value = "TLS certificate not trusted",
        status = 502,
        code = "upstream_tls",
        recorded = "FAILED",
        on = Transport.TLS,
        then = "the next variant answers")
class TlsBrokenTest extends FaultScene {
    @Test
    void onAPlainCall() throws IOException, InterruptedException, GeneralSecurityException {
        try (FakeModel fake = FakeModel.start(Certificates.make(directory).server())) {
            beforeContent(fake.url(), PATIENT, Cost.NOTHING, false);
            assertThat(fake.requests()).isEmpty();
        }
    }
}
