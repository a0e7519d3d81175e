package dev.slipway.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link WebServer} is started with.
 *
 * @param name what threads and log lines are called, for example {@code gateway}
 * @param address where it listens
 * @param limits how much of anything a client may send or hold
 * @param grace how long {@link WebServer#close()} waits for running exchanges before it cuts them
 */
public record WebServerConfig(String name, Address address, Limits limits, Duration grace) {

    /** Checks every value. */
    public WebServerConfig {
        require(!name.isBlank(), "name", name, "a word for threads and logs");
        require(!grace.isNegative(), "grace", grace, "zero or longer");
    }

    /** Limits that suit an API which carries prompts: 16 MB bodies, 32 kB heads, 60 s of a client's silence, 10 s of grace. */
    public static WebServerConfig defaults(String name, String host, int port) {
        var limits = new Limits(16L << 20, 32 << 10, Duration.ofSeconds(60), Duration.ofSeconds(30));
        return new WebServerConfig(name, new Address(host, port, null), limits, Duration.ofSeconds(10));
    }

    /** The same with TLS, or without it. */
    public WebServerConfig with(Optional<Tls> tls) {
        return new WebServerConfig(name, new Address(address.host(), address.port(), tls.orElse(null)), limits, grace);
    }

    /** The same with another grace. */
    public WebServerConfig with(Duration otherGrace) {
        return new WebServerConfig(name, address, limits, otherGrace);
    }

    /**
     * Where a server listens.
     *
     * @param host an address or host name; loopback unless somebody decided otherwise
     * @param port 0 takes any free one
     * @param tls with it, clients speak TLS, and HTTP/2 where they ask for it; without it, HTTP/1.1 as it is
     */
    public record Address(String host, int port, @Nullable Tls tls) {

        /** Checks every value. */
        public Address {
            require(!host.isBlank(), "host", host, "an address or host name, for example 127.0.0.1");
            require(port >= 0 && port <= 65_535, "port", port, "0 to 65535, 0 for any free port");
        }
    }

    /**
     * How much of anything a client may send or hold.
     *
     * @param maxBodyBytes the largest request body; a larger one is answered 413
     * @param maxHeaderBytes the largest request line, and the largest head; a larger one is answered 414 or 431
     * @param idleTimeout how long a connection may wait for its client: for the next complete head, or for the client to take
     *     bytes of an answer. The time a handler takes is never counted
     * @param bodyTimeout how long a body may take to arrive after its head; then the answer is 408
     */
    public record Limits(long maxBodyBytes, int maxHeaderBytes, Duration idleTimeout, Duration bodyTimeout) {

        /** Checks every value. */
        public Limits {
            require(
                    maxBodyBytes >= 0 && maxBodyBytes <= Integer.MAX_VALUE - 8,
                    "maxBodyBytes",
                    maxBodyBytes,
                    "0 to 2147483639, a body is held in memory");
            require(maxHeaderBytes >= 256, "maxHeaderBytes", maxHeaderBytes, "256 or more");
            require(idleTimeout.toMillis() > 0, "idleTimeout", idleTimeout, "1 ms or longer");
            require(bodyTimeout.toMillis() > 0, "bodyTimeout", bodyTimeout, "1 ms or longer");
        }
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
        }
    }
}
