package dev.slipway.gateway.review;

import dev.slipway.core.review.Blinding;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.ItemState;
import dev.slipway.store.review.StoredItem;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way to people. Thread-safe.
 *
 * @param nanoTime as {@link System#nanoTime}
 */
public record People(ReviewRoom room, InstantSource clock, LongSupplier nanoTime) {
    /** Longer waits are for polling. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    /** {@code Prefer: wait=N} of RFC 7240. */
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*(\\d{1,6})(?:$|[,;\\s])");

    /** Nobody to ask. */
    public static People nobody() {
        return new People(ReviewRoom.closed(), InstantSource.system(), System::nanoTime);
    }

    /** How long a caller would rather wait than poll, by its {@code Prefer} header. */
    public static Duration patience(Optional<String> prefer) {
        return prefer.map(WAIT::matcher)
                .filter(Matcher::find)
                .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))))
                .map(wanted -> wanted.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wanted)
                .orElse(Duration.ZERO);
    }

    /**
     * Puts a call's question into a queue.
     *
     * @param question JSON
     * @throws RuntimeException when it cannot be kept
     */
    public void ask(UUID interaction, String queue, String system, String question) {
        room.open(new Item(
                interaction,
                Item.Place.arrived(queue, clock.instant().truncatedTo(ChronoUnit.MICROS)),
                new Item.Matter(system, interaction, question, null),
                Blinding.draw(interaction, Blinding.USUAL),
                0,
                new ItemState.Open()));
    }

    public Optional<StoredItem> find(UUID item) {
        return room.find(item);
    }

    /** Waits until people have decided; empty when they have not in time, or when nobody waits any more. */
    public Optional<Ruling> await(UUID item, Duration patience, BooleanSupplier givenUp) {
        long deadline = nanoTime.getAsLong() + patience.toNanos();
        while (true) {
            Optional<Ruling> ruling = room.find(item).flatMap(Ruling::of);
            long left = deadline - nanoTime.getAsLong();
            if (ruling.isPresent()
                    || left <= 0
                    || givenUp.getAsBoolean()
                    || Thread.currentThread().isInterrupted()) {
                return ruling;
            }
            LockSupport.parkNanos(Math.min(left, LOOK_AGAIN.toNanos()));
        }
    }
}
