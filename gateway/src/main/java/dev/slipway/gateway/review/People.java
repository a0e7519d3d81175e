package dev.slipway.gateway.review;

import dev.slipway.core.review.Flow;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.Origin;
import dev.slipway.core.review.Track;
import dev.slipway.store.review.ItemReader;
import dev.slipway.store.review.Ruling;
import dev.slipway.store.review.StoredItem;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
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
     * Puts a call's question into a queue, or before its first pass.
     *
     * @param question JSON
     * @throws RuntimeException when it cannot be kept
     */
    public void ask(UUID interaction, String queue, String system, String question, Referral referral) {
        open(interaction, queue, new Item.Matter(system, interaction, question, null), referral);
    }

    /**
     * Puts a call's question into its system's queue together with the AI's answer.
     *
     * @param said the question and the answer, both JSON
     * @param origin why people have to see it
     * @throws RuntimeException when it cannot be kept
     */
    public void refer(Said said, Origin origin, Referral referral) {
        String queue = Objects.requireNonNullElse(referral.flow().queue(), said.system());
        open(
                said.interaction(),
                queue,
                new Item.Matter(said.system(), said.interaction(), said.question(), said.answer()),
                new Referral(referral.flow(), referral.revision(), origin));
    }

    /** What was said in a call. */
    public record Said(UUID interaction, String system, String question, String answer) {
        /** For the conditions of a flow. */
        public Flow.Reader reader() {
            return new ItemReader(question, answer);
        }
    }

    private void open(UUID interaction, String queue, Item.Matter matter, Referral referral) {
        room.open(referral.flow()
                .arrive(
                        interaction,
                        Item.Place.arrived(queue, clock.instant().truncatedTo(ChronoUnit.MICROS)),
                        matter,
                        Track.of(referral.origin(), referral.revision()),
                        new ItemReader(matter.question(), matter.suggestion())));
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
