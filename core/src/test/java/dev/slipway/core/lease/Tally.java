package dev.slipway.core.lease;

import java.time.Duration;
import java.util.Locale;

/** What the runs went through, so that a table can show that they went through something. */
final class Tally {
    int runs;
    long virtualNanos;
    long events;
    long written;
    long kills;
    long rearmed;
    long lost;
    long doubled;
    long cuts;
    long pauses;
    long crashes;
    long disturbed;

    /** How close a check that let something pass came to the bound, as a part of it. */
    double closest;

    /** Pieces that were let pass after a kill had committed, within the bound. */
    long afterCommit;

    void writtenBetween(Duration longest, long sinceCommit, long allowed) {
        if (!longest.isZero() && sinceCommit > 0) {
            afterCommit++;
            closest = Math.max(closest, (double) sinceCommit / allowed);
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                """
                runs %,d   simulated hours %.1f   steps %,d
                kills %,d   re-arms %,d   messages lost %,d   doubled %,d   cuts %,d   pauses %,d   crashes %,d   clock faults %,d
                pieces of candidates written %,d, of these after a kill and within its bound %,d
                closest to the bound: %.2f %%""",
                runs,
                virtualNanos / 3.6e12,
                events,
                kills,
                rearmed,
                lost,
                doubled,
                cuts,
                pauses,
                crashes,
                disturbed,
                written,
                afterCommit,
                100 * closest);
    }
}
