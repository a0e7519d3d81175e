package dev.slipway.core.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a delivery that failed is tried again: nine times in a little over three days, as Standard Webhooks suggests. */
public final class Retries {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private Retries() {}

    /**
     * @param failed how often it failed so far, at least once
     * @return empty when it was tried often enough
     */
    public static Optional<Duration> after(int failed) {
        return failed <= PAUSES.size() ? Optional.of(PAUSES.get(failed - 1)) : Optional.empty();
    }
}
