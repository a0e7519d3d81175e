package dev.slipway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate in force, and whether its files hold another one by now. Safe for several threads. */
final class Certificate {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private final Tls tls;
    private Tls.Held held;
    private String complaint = "";

    /** @throws TlsException when the files cannot be used */
    Certificate(Tls tls) {
        this.tls = tls;
        this.held = tls.read();
    }

    synchronized KeyCertOptions options() {
        return new PemKeyCertOptions()
                .setCertValue(Buffer.buffer(held.certificate()))
                .setKeyValue(Buffer.buffer(held.key()));
    }

    /** The one the files hold now, when it is another; whatever cannot be used is said once and otherwise passed over. */
    synchronized Optional<KeyCertOptions> renewed() {
        try {
            var now = tls.read();
            complaint = "";
            if (now.equals(held)) {
                return Optional.empty();
            }
            held = now;
            return Optional.of(options());
        } catch (TlsException unusable) {
            var reason = String.valueOf(unusable.getMessage());
            if (!reason.equals(complaint)) {
                complaint = reason;
                LOG.warn("the certificate stays as it was: {}", reason);
            }
            return Optional.empty();
        }
    }
}
