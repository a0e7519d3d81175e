package dev.slipway.store.journal;

/**
 * @param segmentBytes size at which a segment file is closed and the next one begun
 * @param limitBytes bytes the journal may take on disk while the database is away
 */
public record JournalConfig(Fsync fsync, long segmentBytes, long limitBytes, WhenFull whenFull) {
    /** A limit of fewer segments than this could be reached by the segment being written alone. */
    private static final int LEAST_SEGMENTS = 4;

    private static final long MEBIBYTE = 1L << 20;

    /** The part of the limit kept for settling calls that are open already: one tenth. */
    private static final int RESERVE_PART = 10;

    /** At least this much is kept, if that is not more than half: some four thousand open calls, at about 1 KiB each. */
    private static final long LEAST_RESERVE = 4 * MEBIBYTE;

    /** With a smaller limit the reserve would hold fewer than {@link #LEAST_RESERVE}. */
    public static final long LEAST_LIMIT = 2 * LEAST_RESERVE;

    /** When written bytes are forced to the disk. A killed process loses nothing either way. */
    public enum Fsync {
        /** Before every append returns: a power failure loses nothing that was acknowledged. */
        EVERY_APPEND,
        /** At most 100 ms later: a power failure may lose that much. */
        INTERVAL
    }

    /** What happens to new calls when the limit is reached. Open calls may still settle, out of a reserve. */
    public enum WhenFull {
        /** Refuse them: nothing goes unrecorded. */
        REFUSE,
        /** Let them pass unrecorded and count the facts dropped. */
        DROP
    }

    public JournalConfig {
        if (segmentBytes < Frame.OVERHEAD || segmentBytes > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException(
                    "segmentBytes: " + segmentBytes + " (expected: " + Frame.OVERHEAD + " to 1 GiB)");
        }
        if (limitBytes / LEAST_SEGMENTS < segmentBytes) {
            throw new IllegalArgumentException("limitBytes: " + limitBytes + " (expected: at least " + LEAST_SEGMENTS
                    + " segments of " + segmentBytes + " bytes)");
        }
    }

    /** 16 MiB segments, 1 GiB in all (well over a million calls), at most 100 ms to the disk, new calls refused when full. */
    public static JournalConfig standard() {
        return new JournalConfig(Fsync.INTERVAL, 16 * MEBIBYTE, 1024 * MEBIBYTE, WhenFull.REFUSE);
    }

    /** Where new calls stop being accepted. */
    long newCallLimit() {
        return limitBytes - Math.max(limitBytes / RESERVE_PART, Math.min(LEAST_RESERVE, limitBytes / 2));
    }
}
