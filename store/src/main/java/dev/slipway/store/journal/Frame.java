package dev.slipway.store.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The unit of writing and of recovery: what one append wrote, whole or not at all.
 *
 * <p>Layout, big-endian: length of the payload (4 bytes), CRC-32C of the length and the payload (4 bytes), payload. The
 * checksum covers the length so that a damaged length cannot make a frame out of what follows it.
 */
final class Frame {
    static final int OVERHEAD = 8;

    /** More than any call can produce; a greater length found on disk is damage. */
    static final int MAX_PAYLOAD = 16 << 20;

    private Frame() {}

    /** Fills in the head of a frame whose payload already stands behind {@link #OVERHEAD} free bytes. */
    static void seal(byte[] frame, int length) {
        ByteBuffer head = ByteBuffer.wrap(frame);
        head.putInt(0, length - OVERHEAD);
        head.putInt(4, checksum(head.limit(length)));
    }

    /** The offset of the first whole frame at or after {@code from}, or -1 when there is none. */
    static int find(ByteBuffer bytes, int from) {
        for (int at = from; at <= bytes.limit() - OVERHEAD; at++) {
            if (isFrame(bytes, at)) {
                return at;
            }
        }
        return -1;
    }

    /** The payload of the frame at an offset that {@link #find} gave. */
    static ByteBuffer payload(ByteBuffer bytes, int at) {
        return bytes.slice(at + OVERHEAD, bytes.getInt(at));
    }

    /** Where the frame at an offset that {@link #find} gave ends. */
    static int end(ByteBuffer bytes, int at) {
        return at + OVERHEAD + bytes.getInt(at);
    }

    private static boolean isFrame(ByteBuffer bytes, int at) {
        int length = bytes.getInt(at);
        return length > 0
                && length <= MAX_PAYLOAD
                && length <= bytes.limit() - at - OVERHEAD
                && bytes.getInt(at + 4) == checksum(bytes.slice(at, OVERHEAD + length));
    }

    private static int checksum(ByteBuffer frame) {
        CRC32C crc = new CRC32C();
        crc.update(frame.slice(0, 4));
        crc.update(frame.slice(OVERHEAD, frame.limit() - OVERHEAD));
        return (int) crc.getValue();
    }
}
