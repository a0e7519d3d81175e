package dev.slipway.control.view;

import java.time.Instant;

/**
 * A rehearsal with a provider blocked.
 *
 * @param variant the one that was blocked
 * @param passed whether calls came, and somebody else answered every one of them
 * @param expiresAt from when on it proves nothing
 */
public record FallbackDrillView(
        String system, String variant, boolean passed, Instant drilledAt, Instant expiresAt, Calls calls) {
    /**
     * What came while it was blocked everywhere.
     *
     * @param answered by somebody
     * @param byBlocked of those, by the variant that was blocked
     */
    public record Calls(long all, long answered, long byBlocked) {}
}
