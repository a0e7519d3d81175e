package dev.slipway.store.journal;

import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Body;
import dev.slipway.core.traffic.Fact;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.core.traffic.ShadowPair;
import dev.slipway.core.traffic.Sighting;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what may still be written as the limit comes near, and counts what may not. Thread-safe. */
final class Room {
    private static final Logger LOG = LoggerFactory.getLogger(Room.class);

    private final JournalConfig config;
    private final LongAdder refused = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private volatile boolean full;

    Room(JournalConfig config) {
        this.config = config;
    }

    /**
     * Whether facts may be written while so many bytes are on disk; false when they are to be dropped.
     *
     * @throws JournalException when they are to be refused
     */
    boolean admits(long bytes, Fact... facts) {
        return fits(bytes)
                || (bytes < config.limitBytes() && Arrays.stream(facts).anyMatch(Room::settlesOpenCall))
                || turnsAway(bytes, facts.length);
    }

    /** The same for facts that may not be written into the reserve, whatever they are. */
    boolean admitsNew(long bytes, int facts) {
        return fits(bytes) || turnsAway(bytes, facts);
    }

    private boolean fits(long bytes) {
        boolean fits = bytes < config.newCallLimit();
        if (fits == full) {
            announce(!fits);
        }
        return fits;
    }

    /** Always false, or the refusal. */
    private boolean turnsAway(long bytes, int facts) {
        return switch (config.whenFull()) {
            case DROP -> {
                dropped.add(facts);
                yield false;
            }
            case REFUSE -> {
                refused.increment();
                throw new JournalException(
                        JournalException.Kind.FULL,
                        "journal: " + bytes + " bytes wait for the database (expected: fewer than "
                                + config.newCallLimit() + " for new calls); it empties once the database is back");
            }
        };
    }

    /**
     * Calls that were open when room ran out may settle. A call refused before it was routed was never open: otherwise a
     * flood of bad calls would eat the reserve.
     */
    private static boolean settlesOpenCall(Fact fact) {
        return switch (fact) {
            case Interaction interaction -> interaction.result() != null && interaction.route() != null;
            case Attempt attempt -> attempt.result() != null;
            case Outcome outcome -> false;
            case ShadowPair pair -> true;
            case Body body -> false;
            case Sighting sighting -> false;
            case Fact.NodeStarted started -> false;
        };
    }

    private synchronized void announce(boolean nowFull) {
        if (full == nowFull) {
            return;
        }
        full = nowFull;
        if (nowFull) {
            LOG.error(
                    "Journal full at {} bytes with the database behind: new calls are {} until it has caught up",
                    config.newCallLimit(),
                    config.whenFull() == JournalConfig.WhenFull.REFUSE ? "refused" : "not recorded");
        } else {
            LOG.warn("Journal has room again; since opening {} appends refused, {} facts dropped", refused, dropped);
        }
    }

    JournalStatus.State state(long bytes) {
        if (bytes < config.newCallLimit()) {
            return new JournalStatus.State.Open();
        }
        return switch (config.whenFull()) {
            case REFUSE -> new JournalStatus.State.FullRefusing();
            case DROP -> new JournalStatus.State.FullDropping();
        };
    }

    long refused() {
        return refused.sum();
    }

    long dropped() {
        return dropped.sum();
    }
}
