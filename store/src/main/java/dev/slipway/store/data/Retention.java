package dev.slipway.store.data;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * How long what is kept.
 *
 * @param calls single calls of every system, and with them whatever was said in them
 * @param bodies what was said, by system
 * @param rollouts since when each system's unfinished rollout runs: its evidence rests on calls since then
 */
public record Retention(Duration calls, Map<String, Duration> bodies, Map<String, Instant> rollouts) {
    public Retention {
        if (calls.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("calls: " + calls + " (expected: at least a day)");
        }
        bodies = Map.copyOf(bodies);
        rollouts = Map.copyOf(rollouts);
    }

    /** The system whose rollout keeps calls longer than they would be. */
    Optional<String> heldBy(Instant now) {
        return rollouts.entrySet().stream()
                .filter(rollout -> before(rollout.getValue()).isBefore(usually(now)))
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    /** Calls of days before this one are past their time. */
    LocalDate callsBefore(Instant now) {
        LocalDate usual = usually(now);
        return rollouts.values().stream()
                .map(Retention::before)
                .filter(day -> day.isBefore(usual))
                .min(Comparator.naturalOrder())
                .orElse(usual);
    }

    private LocalDate usually(Instant now) {
        return LocalDate.ofInstant(now.minus(calls), ZoneOffset.UTC);
    }

    private static LocalDate before(Instant started) {
        return LocalDate.ofInstant(started, ZoneOffset.UTC).minusDays(1);
    }
}
