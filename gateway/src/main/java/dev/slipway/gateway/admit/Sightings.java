package dev.slipway.gateway.admit;

import dev.slipway.core.traffic.Sighting;
import dev.slipway.gateway.protocol.PlainText;
import dev.slipway.gateway.route.KeyHash;
import dev.slipway.store.journal.Journal;
import dev.slipway.store.journal.JournalException;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes traffic nobody has claimed. Whoever calls without a valid key could fill the disk with notes, so that unknown
 * keys are noted only so often. Safe for several threads.
 */
public final class Sightings {
    private static final Logger LOG = LoggerFactory.getLogger(Sightings.class);
    private static final int KEYS_PER_MINUTE = 120;
    private static final long MINUTE_MILLIS = 60_000;
    private static final int HASH_LENGTH = 12;
    private static final int NAME_LENGTH = 200;

    private final Journal journal;
    private final Supplier<UUID> ids;
    private final InstantSource clock;
    private final AtomicLong minute = new AtomicLong();
    private final AtomicInteger notedThisMinute = new AtomicInteger();

    public Sightings(Journal journal, Supplier<UUID> ids, InstantSource clock) {
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    void ofKey(String key) {
        long now = clock.millis() / MINUTE_MILLIS;
        if (minute.getAndSet(now) != now) {
            notedThisMinute.set(0);
        }
        if (notedThisMinute.getAndIncrement() < KEYS_PER_MINUTE) {
            of(Sighting.Kind.KEY, KeyHash.of(key).substring(0, HASH_LENGTH));
        }
    }

    /** Notes one. The call is refused in any case, so that a journal that takes nothing changes nothing for it. */
    void of(Sighting.Kind kind, String name) {
        try {
            journal.append(new Sighting(ids.get(), kind, PlainText.of(name, NAME_LENGTH), clock.instant()));
        } catch (JournalException e) {
            LOG.warn("A sighting of an unknown {} was not recorded: {}", kind, e.getMessage());
        }
    }
}
