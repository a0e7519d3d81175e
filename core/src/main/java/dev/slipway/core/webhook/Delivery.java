package dev.slipway.core.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message to one webhook. The receiver hears it at least once, and knows it by its id.
 *
 * @param id sent as {@code webhook-id}; that of the item the message is about
 * @param tries how often it was sent
 * @param problem why it did not arrive the last time; null when it did, or was not sent yet
 */
public record Delivery(
        UUID id,
        String system,
        Instant madeAt,
        int tries,
        State state,
        @Nullable String problem) {
    /** Where it is. */
    public sealed interface State {
        /** @param nextAt when it is sent, or sent again */
        record Waiting(Instant nextAt) implements State {}

        record Delivered(Instant at) implements State {}

        /** Given up; only a person sends it again. */
        record Dead(Instant at) implements State {}
    }

    /** What came of sending it once. */
    public sealed interface Result {
        record Arrived() implements Result {}

        /** @param again whether it may arrive another time */
        record Failed(String problem, boolean again) implements Result {}
    }

    public static Delivery of(UUID id, String system, Instant now) {
        return new Delivery(id, system, now, 0, new State.Waiting(now), null);
    }

    /** After it was sent once more. */
    public Delivery after(Result result, Instant now) {
        return switch (result) {
            case Result.Arrived _ -> new Delivery(id, system, madeAt, tries + 1, new State.Delivered(now), null);
            case Result.Failed(String why, boolean again) -> {
                Optional<Duration> pause = again ? Retries.after(tries + 1) : Optional.empty();
                yield new Delivery(
                        id,
                        system,
                        madeAt,
                        tries + 1,
                        pause.<State>map(it -> new State.Waiting(now.plus(it))).orElseGet(() -> new State.Dead(now)),
                        why);
            }
        };
    }

    /** From the beginning, because somebody says so. */
    public Delivery anew(Instant now) {
        return new Delivery(id, system, madeAt, 0, new State.Waiting(now), problem);
    }
}
