package dev.slipway.gateway.upstream;

import dev.slipway.core.spec.Variant.Limits;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One request to an upstream. Headers that belong to the connection (host, lengths, connection management) are the
 * client's own: given ones are left out. Immutable as long as nobody writes to the body it was given.
 */
public final class UpstreamCall {
    private static final Set<String> CONNECTION_HEADERS = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "proxy-connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "expect");

    private final URI uri;
    private final String method;
    private final List<Map.Entry<String, String>> headers;
    private final byte[] body;
    private final Limits limits;
    private final Cancellation cancellation;

    /** @param body sent as it is and not copied; empty sends no body */
    public UpstreamCall(
            URI uri,
            String method,
            List<Map.Entry<String, String>> headers,
            byte[] body,
            Limits limits,
            Cancellation cancellation) {
        if ((!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) || uri.getHost() == null) {
            throw new IllegalArgumentException("uri: " + uri + " (expected: http or https with a host)");
        }
        this.uri = uri;
        this.method = method;
        this.headers = headers.stream().filter(UpstreamCall::travels).toList();
        this.body = body;
        this.limits = limits;
        this.cancellation = cancellation;
    }

    private static boolean travels(Map.Entry<String, String> header) {
        requireOneLine(header.getKey(), header.getKey());
        requireOneLine(header.getKey(), header.getValue());
        return !CONNECTION_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT));
    }

    private static void requireOneLine(String name, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                throw new IllegalArgumentException("header " + name.strip() + ": character " + (int) c + " at " + i
                        + " (expected: no control characters)");
            }
        }
    }

    public URI uri() {
        return uri;
    }

    public String method() {
        return method;
    }

    public List<Map.Entry<String, String>> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    public Limits limits() {
        return limits;
    }

    public Cancellation cancellation() {
        return cancellation;
    }
}
