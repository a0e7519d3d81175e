package dev.slipway.gateway.variant;

import dev.slipway.core.spec.Variant;
import dev.slipway.gateway.upstream.UpstreamAnswer;
import dev.slipway.gateway.upstream.UpstreamCall;
import dev.slipway.gateway.upstream.UpstreamFailure;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The way to one upstream: its address checked against the allow-list, its secret sent, its status understood. */
final class UpstreamDoor {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** An answer is held in memory; a larger one is a failure. */
    private static final long MAX_ANSWER_BYTES = 16L << 20;

    private static final String ANTHROPIC_VERSION = "anthropic-version";

    /** Whose headers an upstream wants. */
    enum Manner {
        BEARER,
        ANTHROPIC
    }

    private final Answerers shared;
    private final Variant.Upstream upstream;
    private final Manner manner;
    private final boolean allowed;

    UpstreamDoor(Answerers shared, Variant.Upstream upstream, Manner manner) {
        this.shared = shared;
        this.upstream = upstream;
        this.manner = manner;
        this.allowed = shared.allowed().contains(address(upstream.url()));
    }

    private static String address(URI url) {
        int port = url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? HTTPS : HTTP;
        return url.getHost() + ":" + port;
    }

    /** The upstream's address followed by a path. */
    URI at(String path) {
        String base = upstream.url().toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    URI address() {
        return upstream.url();
    }

    /** Sends one request and waits for the head of an answer that may be one: its status is 2xx or the caller's mistake. */
    UpstreamAnswer post(URI uri, byte[] body, Ask ask, String accept) throws VariantFailure {
        return post(uri, body, ask, accept, List.of());
    }

    /** The same with more headers. */
    UpstreamAnswer post(URI uri, byte[] body, Ask ask, String accept, List<Map.Entry<String, String>> more)
            throws VariantFailure {
        if (!allowed) {
            throw VariantFailure.withoutWork("upstream_not_allowed", null);
        }
        List<Map.Entry<String, String>> headers = headers(ask, accept, more);
        try {
            UpstreamAnswer answer = shared.client()
                    .send(new UpstreamCall(uri, "POST", headers, body, upstream.limits(), ask.cancellation()));
            int status = answer.status();
            if (status / 100 != 2 && !callersMistake(status)) {
                answer.close();
                throw VariantFailure.refused(code(status), answer);
            }
            return answer;
        } catch (UpstreamFailure failure) {
            throw VariantFailure.of(failure, null);
        } catch (IllegalArgumentException unsendable) {
            // An address or a secret that no request can carry: another variant may do better.
            throw VariantFailure.withoutWork("upstream_misconfigured", null);
        }
    }

    /** The whole body of an answer, which is closed after it. */
    static byte[] read(UpstreamAnswer answer) throws VariantFailure {
        try (answer) {
            return answer.readAll(MAX_ANSWER_BYTES);
        } catch (UpstreamFailure failure) {
            throw VariantFailure.of(failure, answer.status());
        }
    }

    /** What the answer says it is; what cannot stand in a header of ours is taken for the JSON it has to be. */
    static String contentType(UpstreamAnswer answer) {
        return answer.header("content-type")
                .filter(type -> !type.isBlank() && type.chars().allMatch(c -> c >= ' ' && c < 127))
                .orElse("application/json");
    }

    /** Whether a status says that the request itself is wrong, so that no other variant would do better. */
    static boolean callersMistake(int status) {
        return status == 400 || status == 404 || status == 413 || status == 422;
    }

    private static String code(int status) {
        return switch (status) {
            case 401, 403 -> "upstream_unauthorized";
            case 429 -> "upstream_rate_limited";
            case 503, 529 -> "upstream_overloaded";
            case 301, 302, 303, 307, 308 -> "upstream_redirect";
            default -> "upstream_error";
        };
    }

    private List<Map.Entry<String, String>> headers(Ask ask, String accept, List<Map.Entry<String, String>> more)
            throws VariantFailure {
        List<Map.Entry<String, String>> headers = new ArrayList<>(7);
        headers.add(Map.entry("content-type", "application/json"));
        headers.add(Map.entry("accept", accept));
        headers.add(Map.entry("slipway-interaction", ask.interaction().toString()));
        headers.add(Map.entry("slipway-attempt", ask.attempt().toString()));
        if (upstream.secret() != null) {
            String secret = shared.secrets()
                    .apply(upstream.secret())
                    .orElseThrow(() -> VariantFailure.withoutWork("secret_missing", null));
            headers.add(
                    switch (manner) {
                        case BEARER -> Map.entry("authorization", "Bearer " + secret);
                        case ANTHROPIC -> Map.entry("x-api-key", secret);
                    });
        }
        headers.addAll(more);
        if (ask.trace() != null) {
            headers.addAll(ask.trace().headers(ask.attempt()));
        }
        if (manner == Manner.ANTHROPIC
                && more.stream().noneMatch(header -> header.getKey().equals(ANTHROPIC_VERSION))) {
            headers.add(Map.entry(ANTHROPIC_VERSION, "2023-06-01"));
        }
        return headers;
    }
}
