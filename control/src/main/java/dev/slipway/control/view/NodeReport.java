package dev.slipway.control.view;

import org.jspecify.annotations.Nullable;

/**
 * How one node is.
 *
 * @param gateway address the gateway listens on
 * @param console address the console and this API listen on
 * @param openExchanges calls under way at the gateway
 * @param streams answers under way as streams
 */
public record NodeReport(
        String node,
        String gateway,
        String console,
        DatabaseReport database,
        JournalReport journal,
        int openExchanges,
        int streams,
        MemoryReport memory) {
    /**
     * @param target the database's address, without credentials
     * @param warning what about its settings could make it forget a stop, and the mend; null when nothing
     */
    public record DatabaseReport(
            boolean reachable, String target, @Nullable String warning) {}

    /**
     * @param bytes on disk and not yet in the database
     * @param limitBytes where the configured choice begins
     * @param behindBytes appended and not yet shipped
     * @param dropped facts dropped since start
     * @param forceMillis how long the disk took to make durable what was written, the last time or since it began to
     * @param slow whether that is longer than it should be
     * @param state in one word
     */
    public record JournalReport(
            long bytes,
            @Nullable Long limitBytes,
            long behindBytes,
            long dropped,
            double forceMillis,
            boolean slow,
            String state) {}

    /** Bytes of the Java heap. */
    public record MemoryReport(long usedBytes, long maxBytes) {}
}
