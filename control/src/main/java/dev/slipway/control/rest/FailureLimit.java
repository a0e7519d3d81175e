package dev.slipway.control.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * How often one address may fail to sign in: at most a number of times in each span. Counting begins anew with every span, so
 * what is remembered stays small. Thread-safe.
 */
public final class FailureLimit {
    private static final int ADDRESSES = 10_000;

    private final InstantSource clock;
    private final int most;
    private final Duration span;
    private final Map<String, Integer> failures = new HashMap<>();
    private Instant begun;

    public FailureLimit(InstantSource clock, int most, Duration span) {
        this.clock = clock;
        this.most = most;
        this.span = span;
        this.begun = clock.instant();
    }

    /** Whether an address has failed too often to be listened to. */
    public synchronized boolean blocks(String address) {
        roll();
        return failures.getOrDefault(address, 0) >= most;
    }

    public synchronized void failed(String address) {
        roll();
        if (failures.size() < ADDRESSES || failures.containsKey(address)) {
            failures.merge(address, 1, Integer::sum);
        }
    }

    /** How long a blocked address has to wait. */
    public synchronized Duration left(Instant now) {
        Duration left = Duration.between(now, begun.plus(span));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void roll() {
        Instant now = clock.instant();
        if (!now.isBefore(begun.plus(span))) {
            failures.clear();
            begun = now;
        }
    }
}
