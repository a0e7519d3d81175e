package dev.slipway.control.view;

import dev.slipway.core.price.Money;
import dev.slipway.core.price.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one variant did in a span of time.
 *
 * @param calls attempts that reached callers or were to; shadow copies are not counted
 * @param p50Millis median latency of the good ones; null when there was none
 * @param unpriced attempts whose cost is unknown
 * @param accuracy what outcomes said of its answers; null when none came
 */
public record VariantCalls(
        long calls,
        long ok,
        long failed,
        @Nullable Double p50Millis,
        @Nullable Double p95Millis,
        List<Money> cost,
        long unpriced,
        Usage usage,
        @Nullable Accuracy accuracy) {
    public static final VariantCalls NONE = new VariantCalls(0, 0, 0, null, null, List.of(), 0, Usage.NONE, null);

    /**
     * @param right answers that were right
     * @param judged answers an outcome came for
     */
    public record Accuracy(long right, long judged) {}

    public VariantCalls {
        cost = List.copyOf(cost);
    }
}
