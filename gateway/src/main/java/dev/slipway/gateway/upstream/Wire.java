package dev.slipway.gateway.upstream;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** A call as HTTP/1.1 says it: the request, and the way from its first byte to the head of the answer. */
final class Wire {
    private Wire() {}

    /** Always with a port. */
    static HttpHost host(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
        return new HttpHost(uri.getScheme(), uri.getHost(), port);
    }

    static ClassicHttpRequest request(UpstreamCall call) {
        String path = call.uri().getRawPath();
        String query = call.uri().getRawQuery();
        String target = path == null || path.isEmpty() ? "/" : path;
        BasicClassicHttpRequest request =
                new BasicClassicHttpRequest(call.method(), query == null ? target : target + "?" + query);
        int port = call.uri().getPort();
        request.addHeader("Host", port < 0 ? call.uri().getHost() : call.uri().getHost() + ":" + port);
        for (Map.Entry<String, String> header : call.headers()) {
            request.addHeader(header.getKey(), header.getValue());
        }
        byte[] content = call.body();
        if (content.length > 0 || "POST".equals(call.method()) || "PUT".equals(call.method())) {
            request.addHeader("Content-Length", Integer.toString(content.length));
            request.setEntity(new ByteArrayEntity(content, null));
        }
        return request;
    }

    /** Sends and waits for the final head; its entity, if there may be one, reads from the connection. */
    static ClassicHttpResponse roundTrip(ConnectionEndpoint endpoint, ClassicHttpRequest request)
            throws IOException, HttpException {
        return endpoint.execute("", request, (message, connection, context) -> roundTrip(message, connection), null);
    }

    private static ClassicHttpResponse roundTrip(ClassicHttpRequest request, HttpClientConnection connection)
            throws IOException, HttpException {
        connection.sendRequestHeader(request);
        if (request.getEntity() != null) {
            connection.sendRequestEntity(request);
        }
        connection.flush();
        ClassicHttpResponse head = connection.receiveResponseHeader();
        while (head.getCode() < HttpStatus.SC_SUCCESS) {
            head = connection.receiveResponseHeader();
        }
        if (mayHaveBody(request, head)) {
            connection.receiveResponseEntity(head);
        }
        return head;
    }

    private static boolean mayHaveBody(ClassicHttpRequest request, ClassicHttpResponse head) {
        return !"HEAD".equals(request.getMethod())
                && head.getCode() != HttpStatus.SC_NO_CONTENT
                && head.getCode() != HttpStatus.SC_NOT_MODIFIED;
    }
}
