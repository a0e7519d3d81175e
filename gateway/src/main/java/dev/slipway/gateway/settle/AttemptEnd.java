package dev.slipway.gateway.settle;

import dev.slipway.core.price.Usage;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.gateway.variant.VariantFailure;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param upstreamStatus null when no head arrived
 * @param errorCode null when nothing went wrong
 * @param usage tokens as reported; null when none were
 * @param worked whether the upstream may have worked on the call, so that it may charge for it
 */
public record AttemptEnd(
        Attempt.Status status,
        @Nullable Integer upstreamStatus,
        @Nullable String errorCode,
        @Nullable Usage usage,
        boolean worked) {
    public static AttemptEnd answered(@Nullable Integer upstreamStatus, @Nullable Usage usage) {
        return new AttemptEnd(Attempt.Status.OK, upstreamStatus, null, usage, true);
    }

    /** People were asked. */
    public static AttemptEnd pending() {
        return new AttemptEnd(Attempt.Status.PENDING, null, null, Usage.NONE, true);
    }

    public static AttemptEnd rejected(@Nullable Integer upstreamStatus) {
        return new AttemptEnd(Attempt.Status.REJECTED, upstreamStatus, "rejected", null, false);
    }

    /** The same for another reason. */
    public AttemptEnd because(String code) {
        return new AttemptEnd(status, upstreamStatus, code, usage, worked);
    }

    public static AttemptEnd failed(VariantFailure failure, @Nullable Usage usage) {
        return new AttemptEnd(failure.status(), failure.upstreamStatus(), failure.code(), usage, failure.worked());
    }

    /** Ended from our side while the upstream worked. */
    public static AttemptEnd ended(
            Attempt.Status status, String code, @Nullable Integer upstreamStatus, @Nullable Usage usage) {
        return new AttemptEnd(status, upstreamStatus, code, usage, true);
    }

    /** A copy that was never sent. */
    public static AttemptEnd dropped(String code) {
        return new AttemptEnd(Attempt.Status.DROPPED, null, code, null, false);
    }
}
