package dev.slipway.http;

import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.http1.VertxHttpRequestDecoder;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Refuses a request that says its length twice. Netty would quietly drop the Content-Length beside a Transfer-Encoding before
 * anybody sees it; a proxy before us that reads it the other way round could be made to smuggle a request (RFC 9112, 6.1).
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {

    private StrictRequestDecoder(Http1ServerConfig config) {
        super(config);
    }

    static void install(HttpConnection connection, Http1ServerConfig config) {
        ((ConnectionBase) connection)
                .channel()
                .pipeline()
                .replace(VertxHttpRequestDecoder.class, "strictDecoder", new StrictRequestDecoder(config));
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
    }
}
