package dev.slipway.core.review;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where what went wrong is put right. A call is in one of them at a time.
 *
 * @param exceptions gets what people rejected and what nobody could answer; null for nobody
 * @param appeals gets what somebody asks to be looked at again; null for nobody
 * @param corrections gets what turned out wrong after it was answered; null for nobody
 */
public record Cases(
        @Nullable To exceptions,
        @Nullable To appeals,
        @Nullable To corrections) {
    public static final Cases NONE = new Cases(null, null, null);

    /** @param due within which it is to be decided */
    public record To(String queue, Duration due) {}

    /** Whose a case is that came this way; empty where nobody has been named, and for work that is no case. */
    public Optional<To> to(Origin.Way way) {
        return Optional.ofNullable(
                switch (way) {
                    case EXCEPTION -> exceptions;
                    case APPEAL -> appeals;
                    case CORRECTION -> corrections;
                    case HOLD, ESCALATE, AUDIT, ALL_WORK, BROUGHT -> null;
                });
    }
}
