package dev.slipway.store.journal;

/**
 * How a journal is doing.
 *
 * @param bytes on disk
 * @param behindBytes of these, not yet in the database
 * @param refused appends refused for want of room since opening
 * @param dropped facts dropped for want of room since opening
 * @param damaged stretches of unreadable bytes found since opening; what stood in them is lost
 */
public record JournalStatus(
        String node,
        long bytes,
        long limitBytes,
        long behindBytes,
        long refused,
        long dropped,
        long damaged,
        State state) {

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
