package dev.slipway.gateway.shadow;

import dev.slipway.gateway.upstream.UpstreamPool;
import java.time.Duration;

/**
 * How much may be spent on copies.
 *
 * @param running copies on their way at the same time
 * @param waiting copies that wait for one of those to end; a further one is dropped and counted
 * @param bytes of calls and answers that copies may hold in memory; what would go beyond is dropped and counted
 * @param deadline the longest a copy may take, where its system allows no less
 */
public record ShadowConfig(int running, int waiting, long bytes, Duration deadline) {
    public static final ShadowConfig DEFAULT = new ShadowConfig(16, 256, 32L << 20, Duration.ofMinutes(10));

    public ShadowConfig {
        if (running < 1 || waiting < 1 || bytes < 1 || !deadline.isPositive()) {
            throw new IllegalArgumentException("shadow: running " + running + ", waiting " + waiting + ", bytes "
                    + bytes + ", deadline " + deadline + " (expected: all above zero)");
        }
    }

    /** Connections of their own, so that copies never wait before a call or make one wait. */
    public UpstreamPool pool() {
        UpstreamPool usual = UpstreamPool.DEFAULT;
        return new UpstreamPool(running, running, usual.idle(), usual.ttl(), usual.poolWait());
    }
}
