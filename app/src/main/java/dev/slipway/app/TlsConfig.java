package dev.slipway.app;

import dev.slipway.http.Tls;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who this server is to its clients, and whom it trusts.
 *
 * @param own of both listeners; null where they speak plain HTTP
 * @param upstreamAuthorities PEM file of authorities trusted for upstreams beside the usual ones; null for none
 */
record TlsConfig(@Nullable Tls own, @Nullable Path upstreamAuthorities) {
    static final TlsConfig NONE = new TlsConfig(null, null);
}
