package dev.slipway.gateway.trace;

import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;

/** Lets the exporter send with the JDK's HTTP client: the library's own sender brings another client and a language's runtime. */
public final class CollectorSender implements HttpSenderProvider {
    /** For the library, which finds it by its name. */
    public CollectorSender() {}

    @Override
    public HttpSender createSender(HttpSenderConfig config) {
        return new CollectorClient(config);
    }
}
