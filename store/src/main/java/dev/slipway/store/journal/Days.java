package dev.slipway.store.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Finds the day of a row in its id and sees to it that the day's partitions are there before the first row comes. */
final class Days {
    /** How far a call's id may lie from the clock. Whatever lies beyond gets no partition, and so is rejected: anybody may name an id. */
    private static final Duration PAST = Duration.ofDays(400);

    private static final Duration FUTURE = Duration.ofDays(1);

    private final Jdbi jdbi;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    Days(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The instant in the first 48 bits of a UUID of version 7 (RFC 9562 §5.7): milliseconds since 1970. */
    static Instant instant(UUID id) {
        if (id.version() != 7) {
            throw new IllegalArgumentException("id: " + id + " (expected: a UUID of version 7)");
        }
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** Makes the partitions for these instants, and tomorrow's ahead of time. Safe to call from several nodes at once. */
    void prepare(Collection<Instant> instants, Instant now) {
        Set<LocalDate> wanted = new TreeSet<>();
        wanted.add(day(now));
        wanted.add(day(now).plusDays(1));
        for (Instant instant : instants) {
            if (instant.isAfter(now.minus(PAST)) && instant.isBefore(now.plus(FUTURE))) {
                wanted.add(day(instant));
            }
        }
        for (LocalDate day : wanted) {
            if (!known.contains(day)) {
                jdbi.useTransaction(handle -> {
                    try (Query query = handle.createQuery("SELECT traffic_partition(:day)::text")) {
                        query.bind("day", day).mapTo(String.class).list();
                    }
                });
                known.add(day);
            }
        }
    }

    /** Forgets what it knows, so that a partition somebody dropped is made again when a row needs it. */
    void forget() {
        known.clear();
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
