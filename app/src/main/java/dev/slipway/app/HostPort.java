package dev.slipway.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address to listen on or to call.
 *
 * @param host name or address; IPv6 addresses stand in brackets when written
 * @param port 0 to 65535; 0 lets the system choose one
 */
record HostPort(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]/]+):(\\d{1,5})");
    private static final int LAST_PORT = 65_535;

    HostPort {
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
        }
    }

    /** Reads {@code 127.0.0.1:7400} or {@code [::1]:7400}; also picocli's converter. */
    static HostPort parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("address: " + text + " (expected: HOST:PORT, e.g. 127.0.0.1:7400)");
        }
        return new HostPort(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
