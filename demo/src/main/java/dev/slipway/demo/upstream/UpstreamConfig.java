package dev.slipway.demo.upstream;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the sample upstream is started with.
 *
 * @param port the port on loopback to listen on; 0 takes any free one
 * @param log the file its calls are written to, appended when it exists
 * @param seed what data and models are made from, and how long a call takes
 * @param key the bearer token callers must send; without one everybody may call
 * @param pace how long it takes to answer
 */
public record UpstreamConfig(int port, Path log, long seed, Optional<String> key, Pace pace) {

    /** Any free port, no key, the usual pace. */
    public static UpstreamConfig defaults(Path log, long seed) {
        return new UpstreamConfig(0, log, seed, Optional.empty(), Pace.USUAL);
    }

    /**
     * How long an answer takes. Both times are means of an exponential distribution that is cut at four times the mean.
     *
     * @param service from the request's arrival to the answer's first byte
     * @param chunk between two chunks of a stream
     */
    public record Pace(Duration service, Duration chunk) {

        /** A small model on an idle machine: 15 ms to the first byte, 8 ms a chunk. */
        public static final Pace USUAL = new Pace(Duration.ofMillis(15), Duration.ofMillis(8));

        public Pace {
            if (service.isNegative() || chunk.isNegative()) {
                throw new IllegalArgumentException(
                        "pace: " + service + ", " + chunk + " (expected: zero or longer, both of them)");
            }
        }
    }
}
