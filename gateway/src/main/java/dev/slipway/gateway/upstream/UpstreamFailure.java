package dev.slipway.gateway.upstream;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A call that did not come to its end, and in which way. The message names the upstream but never what was said. */
public final class UpstreamFailure extends Exception {
    /** What went wrong. */
    public enum Kind {
        /** Nothing listens there, or there is no way to it. */
        CONNECT_REFUSED,
        /** The host name has no address. */
        DNS,
        /** No trusted connection could be agreed on. */
        TLS,
        /** The limit {@code connect} ran out. */
        CONNECT_TIMEOUT,
        /** No connection became free within the pool's {@code poolWait}. */
        POOL_EXHAUSTED,
        /** The limit {@code headers} ran out before the head arrived. */
        HEADERS_TIMEOUT,
        /** The limit {@code firstToken} ran out between the head and the first content. */
        FIRST_TOKEN_TIMEOUT,
        /** The limit {@code idle} ran out: the answer had begun and fell silent. */
        IDLE_TIMEOUT,
        /** Less than the limit {@code throughput} came. */
        TOO_SLOW,
        /** The limit {@code total} ran out. */
        TOTAL_TIMEOUT,
        /** The connection ended before the answer did. */
        CUT,
        /** What came back is not HTTP, or not what was asked to be read. */
        BAD_RESPONSE,
        /** A header, an event or the body is larger than allowed. */
        TOO_LARGE,
        /** Ended by its {@link Cancellation}. */
        CANCELLED;

        private final String code = "upstream_" + name().toLowerCase(Locale.ROOT);

        /** Stable name for clients, metrics and records, such as {@code upstream_connect_refused}. */
        public String code() {
            return code;
        }
    }

    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final boolean beforeAnything;

    UpstreamFailure(Kind kind, boolean beforeAnything, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.beforeAnything = beforeAnything;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return kind.code();
    }

    /** Whether it failed before a byte of the request was sent, so that the upstream cannot have worked on it. */
    public boolean beforeAnything() {
        return beforeAnything;
    }
}
