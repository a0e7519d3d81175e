package dev.slipway.gateway.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trace a caller's call is part of, as {@code traceparent} and {@code tracestate} say it (W3C Trace Context, level 1).
 *
 * @param traceId 32 hexadecimal digits
 * @param parent 16 hexadecimal digits, the caller's span; null where the trace begins with the call
 * @param flags two hexadecimal digits, as the caller sent them
 * @param state of other vendors, passed on as it is; null when there is none
 */
public record TraceContext(
        String traceId,
        @Nullable String parent,
        String flags,
        @Nullable String state) {
    private static final Pattern PARENT =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    private static final int STATE_LENGTH = 512;

    /** The trace that headers name; empty when they name none that is well formed, since a bad one starts anew. */
    public static Optional<TraceContext> read(Function<String, Optional<String>> header) {
        return header.apply("traceparent")
                .map(PARENT::matcher)
                .filter(TraceContext::sound)
                .map(parent -> {
                    String state = header.apply("tracestate")
                            .filter(it -> !it.isBlank() && it.length() <= STATE_LENGTH)
                            .orElse(null);
                    return new TraceContext(parent.group(2), parent.group(3), parent.group(4), state);
                });
    }

    /** One that begins with a call, and is recorded. */
    static TraceContext beginning(UUID interaction) {
        String trace = String.format(
                "%016x%016x", interaction.getMostSignificantBits(), interaction.getLeastSignificantBits());
        return new TraceContext(trace, null, "01", null);
    }

    /** Version ff is none; only a later version may say more than version 00; nothing is named by zeros. */
    private static boolean sound(Matcher parent) {
        return parent.matches()
                && !parent.group(1).equals("ff")
                && !(parent.group(1).equals("00") && parent.group(5) != null)
                && !parent.group(2).matches("0+")
                && !parent.group(3).matches("0+");
    }

    /**
     * Headers for an upstream, in which the attempt is a span of its own.
     *
     * @param attempt its random half names the span, so that trace and record can be held against each other
     */
    public List<Map.Entry<String, String>> headers(UUID attempt) {
        var parent = Map.entry("traceparent", "00-" + traceId + "-" + span(attempt) + "-" + flags);
        return state == null ? List.of(parent) : List.of(parent, Map.entry("tracestate", state));
    }

    /** The span of a call or an attempt: 16 hexadecimal digits, never all zero. */
    public static String span(UUID attempt) {
        return String.format("%016x", attempt.getLeastSignificantBits());
    }
}
