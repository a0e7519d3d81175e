package dev.slipway.gateway.upstream;

import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.util.TimeValue;

/** Whether and how long a connection may serve again after an answer. */
final class Reuse {
    private Reuse() {}

    static boolean allowed(ClassicHttpRequest request, ClassicHttpResponse head) {
        return DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, head, null);
    }

    /** What the upstream promised ({@code Keep-Alive: timeout=}), less a second for the way; without limit otherwise. */
    static TimeValue keepAlive(ClassicHttpResponse head) {
        Header header = head.getFirstHeader("Keep-Alive");
        if (header == null) {
            return TimeValue.NEG_ONE_MILLISECOND;
        }
        for (String part : header.getValue().toLowerCase(Locale.ROOT).split(",", -1)) {
            String text = part.strip();
            if (text.matches("timeout=\\d{1,6}")) {
                long seconds = Long.parseLong(text.substring("timeout=".length()));
                return TimeValue.ofMilliseconds(Math.max(1, seconds * 1000 - 1000));
            }
        }
        return TimeValue.NEG_ONE_MILLISECOND;
    }
}
