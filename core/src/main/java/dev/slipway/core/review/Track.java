package dev.slipway.core.review;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far an item has come on its flow.
 *
 * @param revision of the system whose flow it follows to its end, whatever is published meanwhile; null for an item of before flows
 * @param step index in the flow's steps
 * @param judged who has judged it in earlier steps: they do not get it again
 * @param verdicts their decisions, in order
 */
public record Track(Origin origin, @Nullable Long revision, int step, List<String> judged, List<UUID> verdicts) {
    public Track {
        judged = List.copyOf(judged);
        verdicts = List.copyOf(verdicts);
    }

    /** At the beginning. */
    public static Track of(Origin origin, @Nullable Long revision) {
        return new Track(origin, revision, 0, List.of(), List.of());
    }

    Track at(int newStep) {
        return new Track(origin, revision, newStep, judged, verdicts);
    }

    /** With one more verdict. */
    Track judged(String by, UUID decision) {
        return new Track(
                origin,
                revision,
                step,
                Stream.concat(judged.stream(), Stream.of(by)).toList(),
                Stream.concat(verdicts.stream(), Stream.of(decision)).toList());
    }
}
