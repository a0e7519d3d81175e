package dev.slipway.store.journal;

import java.time.Duration;

/**
 * How a journal is doing.
 *
 * @param bytes on disk
 * @param behindBytes of these, not yet in the database
 * @param refused appends refused for want of room since opening
 * @param dropped facts dropped for want of room since opening
 * @param damaged stretches of unreadable bytes found since opening; what stood in them is lost
 * @param force how long the disk took to make durable what was written, the last time or since it began to
 */
public record JournalStatus(
        String node,
        long bytes,
        long limitBytes,
        long behindBytes,
        long refused,
        long dropped,
        long damaged,
        Duration force,
        State state) {
    /** A disk that takes longer is in the way of the database's news, and of every call where each append waits for it. */
    public static final Duration SLOW = Duration.ofMillis(250);

    /** Whether the disk is slower than a journal should have to put up with. */
    public boolean slow() {
        return force.compareTo(SLOW) > 0;
    }

    /** Whether facts are being taken. */
    public sealed interface State {
        /** All are. */
        record Open() implements State {}

        /** Only settlements of open calls; new calls are refused until the database has caught up. */
        record FullRefusing() implements State {}

        /** Only settlements of open calls; facts of new calls are dropped and counted. */
        record FullDropping() implements State {}

        /** None are until the node is restarted. */
        record Broken(String reason) implements State {}
    }
}
