package dev.slipway.gateway.upstream;

import java.time.Duration;

/**
 * How many connections the client keeps and for how long.
 *
 * @param maxTotal connections to all upstreams together
 * @param maxPerRoute connections to one scheme, host and port
 * @param idle an unused connection older than this is closed rather than reused; keep it below the upstream's own
 *     keep-alive time
 * @param ttl a connection older than this is not reused, so that a change of DNS is followed
 * @param poolWait how long a call may wait for a free connection before it fails with {@code POOL_EXHAUSTED}
 */
public record UpstreamPool(int maxTotal, int maxPerRoute, Duration idle, Duration ttl, Duration poolWait) {
    public static final UpstreamPool DEFAULT =
            new UpstreamPool(8192, 4096, Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofSeconds(1));

    public UpstreamPool {
        if (maxPerRoute < 1) {
            throw new IllegalArgumentException("maxPerRoute: " + maxPerRoute + " (expected: >= 1)");
        }
        if (maxTotal < maxPerRoute) {
            throw new IllegalArgumentException(
                    "maxTotal: " + maxTotal + " (expected: >= maxPerRoute " + maxPerRoute + ")");
        }
        requirePositive("idle", idle);
        requirePositive("ttl", ttl);
        requirePositive("poolWait", poolWait);
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }
}
