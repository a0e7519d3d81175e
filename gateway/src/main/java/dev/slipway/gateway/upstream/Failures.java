package dev.slipway.gateway.upstream;

import dev.slipway.core.spec.Variant.Limits;
import dev.slipway.gateway.upstream.UpstreamFailure.Kind;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** What the exceptions of the JDK and the Apache client mean here. */
final class Failures {
    private Failures() {}

    static Kind kind(Exception e, boolean connecting) {
        return switch (e) {
            case UnknownHostException _ -> Kind.DNS;
            case SocketTimeoutException _ -> Kind.CONNECT_TIMEOUT; // only connecting sets one
            case SSLException _ when connecting -> Kind.TLS;
            case TruncatedChunkException _ -> Kind.CUT;
            case MalformedChunkCodingException _ -> Kind.BAD_RESPONSE;
            case MessageConstraintException _ -> Kind.TOO_LARGE;
            case HttpException _ -> Kind.BAD_RESPONSE;
            default -> connecting ? Kind.CONNECT_REFUSED : Kind.CUT;
        };
    }

    static String words(Kind kind, Limits limits) {
        return switch (kind) {
            case CONNECT_TIMEOUT -> "no connection (expected: within " + limits.connect() + ")";
            case HEADERS_TIMEOUT -> "no answer (expected: within " + limits.headers() + ")";
            case FIRST_TOKEN_TIMEOUT -> "no first content (expected: within " + limits.firstToken() + ")";
            case IDLE_TIMEOUT -> "silence in the answer (expected: a byte within " + limits.idle() + ")";
            case TOO_SLOW -> "too slow (expected: " + limits.throughput() + " bytes per second)";
            case TOTAL_TIMEOUT -> "not finished (expected: within " + limits.total() + ")";
            case CANCELLED -> "cancelled";
            case CONNECT_REFUSED, DNS, TLS, POOL_EXHAUSTED, CUT, BAD_RESPONSE, TOO_LARGE -> "the call is over";
        };
    }
}
