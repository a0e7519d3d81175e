package dev.slipway.core.readiness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long evidence is good.
 *
 * @param usual from when it was observed; null when time alone does not end it
 * @param inRollout the same while a rollout is under way
 * @param untilChange whether a change of model, prompt, tool, data or policy ends it
 * @param untilStage whether the end of the stage does
 */
public record Life(@Nullable Duration usual, @Nullable Duration inRollout, boolean untilChange, boolean untilStage) {
    /** As long as it is true. */
    static final Life LIVE = new Life(null, null, false, false);

    static Life days(int days) {
        return new Life(Duration.ofDays(days), Duration.ofDays(days), false, false);
    }

    static Life stage() {
        return new Life(null, null, false, true);
    }

    Life orChange() {
        return new Life(usual, inRollout, true, untilStage);
    }

    Life inRollout(int days) {
        return new Life(usual, Duration.ofDays(days), untilChange, untilStage);
    }

    /** From when on evidence of that time is too old; empty when it never is. */
    public Optional<Instant> ends(Instant at, boolean rolling) {
        return Optional.ofNullable(rolling ? inRollout : usual).map(at::plus);
    }

    /** E.g. {@code 90 days, or until it changes}. */
    public String words() {
        List<String> parts = new ArrayList<>();
        if (usual != null) {
            String whole = count(usual);
            parts.add(
                    usual.equals(inRollout) || inRollout == null
                            ? whole
                            : count(inRollout) + " in a rollout, then " + whole);
        }
        if (untilChange) {
            parts.add("until it changes");
        }
        if (untilStage) {
            parts.add("until the stage ends");
        }
        return parts.isEmpty() ? "live" : String.join(", or ", parts);
    }

    private static String count(Duration time) {
        return time.toDays() + (time.toDays() == 1 ? " day" : " days");
    }
}
