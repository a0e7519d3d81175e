package dev.slipway.core.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a system stands between two gates.
 *
 * @param ends when a decision is due; null when the stage has no end
 * @param holds how often this stage was prolonged
 * @param decisions how many were taken so far, of all stages
 */
public record Standing(
        Stage stage, Instant since, @Nullable Instant ends, int holds, boolean recycled, long decisions) {
    /** How long a pilot nobody decided about is held after its end, before its customers go back to the old way. */
    public static final Duration GRACE = Duration.ofDays(14);

    /** A system begins as a pilot. */
    public static Standing begin(Instant since, Optional<Duration> timebox) {
        return new Standing(Stage.PILOT, since, end(Stage.PILOT, since, timebox), 0, false, 0);
    }

    /**
     * How it stands once this is decided.
     *
     * @param until the date of a hold; not looked at otherwise
     */
    public Standing after(Choice choice, Instant at, @Nullable Instant until, Optional<Duration> timebox) {
        return switch (choice) {
            case GO -> entered(stage.next().orElse(stage), at, timebox);
            case KILL -> entered(Stage.RETIRED, at, timebox);
            case HOLD -> new Standing(stage, since, until, holds + 1, recycled, decisions + 1);
            case RECYCLE -> new Standing(stage, at, end(stage, at, timebox), holds, true, decisions + 1);
        };
    }

    private Standing entered(Stage next, Instant at, Optional<Duration> timebox) {
        return new Standing(next, at, end(next, at, timebox), 0, false, decisions + 1);
    }

    private static @Nullable Instant end(Stage stage, Instant since, Optional<Duration> timebox) {
        return stage.length(timebox).map(since::plus).orElse(null);
    }

    /** From when on a pilot nobody decided about carries nothing any more; empty where there is no end. */
    public Optional<Instant> drainsAt() {
        return stage == Stage.PILOT ? Optional.ofNullable(ends).map(end -> end.plus(GRACE)) : Optional.empty();
    }

    boolean drained(Instant now) {
        return drainsAt().filter(at -> !now.isBefore(at)).isPresent();
    }

    /** Whether the end has passed without a decision; silence means hold. */
    public boolean overdue(Instant now) {
        return ends != null && !now.isBefore(ends);
    }
}
