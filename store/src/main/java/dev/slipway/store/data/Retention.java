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
 * @param calls single calls of every system, at least
 * @param bodies what was said, by system; of other systems as long as calls
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

    /** A body lies with its call's day: calls stay as long as the longest kept bodies do. */
    private LocalDate usually(Instant now) {
        Duration longest = bodies.values().stream()
                .max(Comparator.naturalOrder())
                .filter(one -> one.compareTo(calls) > 0)
                .orElse(calls);
        return LocalDate.ofInstant(now.minus(longest), ZoneOffset.UTC);
    }

    private static LocalDate before(Instant started) {
        return LocalDate.ofInstant(started, ZoneOffset.UTC).minusDays(1);
    }
}
