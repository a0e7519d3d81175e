package dev.slipway.store.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * One file of a journal. A position is a count of frame bytes since the journal's beginning, so that it grows with every
 * frame and the distance of two positions is a number of bytes; a segment is named after the position of its first frame.
 *
 * <p>Written through {@link RandomAccessFile} and not through a channel: a channel is closed under everybody's feet when
 * the thread that writes to it is interrupted, and the threads that append here belong to calls that get cancelled.
 */
final class Segment {
    static final int HEADER = 24;
    static final long FIRST_POSITION = 1;

    private static final long MAGIC = 0x534c49505741590aL; // SLIPWAY and a line feed
    private static final int VERSION = 1;
    private static final Pattern NAME = Pattern.compile("\\d{20}\\.seg");

    private final Path path;
    private final long base;
    private volatile long end;

    private Segment(Path path, long base, long end) {
        this.path = path;
        this.base = base;
        this.end = end;
    }

    static boolean isSegment(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    static Segment existing(Path file) throws IOException {
        long base = Long.parseLong(file.getFileName().toString().substring(0, 20));
        return new Segment(file, base, base + Math.max(0, Files.size(file) - HEADER));
    }

    /** The position of the first frame. */
    long base() {
        return base;
    }

    /** The position behind the last byte. */
    long end() {
        return end;
    }

    /** Bytes on disk. */
    long size() {
        return end - base + HEADER;
    }

    Path path() {
        return path;
    }

    /** Throws when a later version of Slipway wrote this file; a torn or damaged header is no error, frames speak for themselves. */
    void checkVersion() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            while (header.hasRemaining() && channel.read(header) >= 0) {}
            if (!header.hasRemaining() && header.getLong(0) == MAGIC && header.getInt(8) > VERSION) {
                throw new IOException(path + ": journal format " + header.getInt(8) + " (expected: at most " + VERSION
                        + "); start the version of Slipway that wrote it until its journal is projected");
            }
        }
    }

    /** Removes what stands behind a position, and the file when nothing is left. */
    void cut(long position) throws IOException {
        if (position == base) {
            Files.deleteIfExists(path);
        } else {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(position - base + HEADER);
                channel.force(true);
            }
        }
        end = position;
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    /** The segment being written. Not thread-safe, except for {@link #sync}. */
    static final class Writer {
        private final Segment segment;
        private final RandomAccessFile file;

        private Writer(Segment segment, RandomAccessFile file) {
            this.segment = segment;
            this.file = file;
        }

        /** Begins a new file; leaves none behind on failure. */
        static Writer create(Path directory, long base) throws IOException {
            Path path = directory.resolve(String.format("%020d.seg", base));
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            try {
                file.setLength(0);
                file.write(ByteBuffer.allocate(HEADER)
                        .putLong(MAGIC)
                        .putInt(VERSION)
                        .putInt(0)
                        .putLong(base)
                        .array());
                syncDirectory(directory);
            } catch (IOException e) {
                file.close();
                Files.deleteIfExists(path);
                throw e;
            }
            return new Writer(new Segment(path, base, base), file);
        }

        Segment segment() {
            return segment;
        }

        /**
         * Writes a frame in one call, or nothing of it: a part that a full disk let through is cut off again.
         *
         * @throws TornException when it could not be cut off
         */
        void append(byte[] frame, int length) throws IOException {
            try {
                file.write(frame, 0, length);
            } catch (IOException e) {
                restore(e);
                throw e;
            }
            long newEnd = segment.end + length;
            segment.end = newEnd;
        }

        private void restore(IOException cause) throws TornException {
            try {
                file.setLength(segment.size());
                file.seek(segment.size());
            } catch (IOException e) {
                e.addSuppressed(cause);
                throw new TornException(e);
            }
        }

        void sync() throws IOException {
            file.getFD().sync();
        }

        void close() throws IOException {
            file.close();
        }
    }

    /** Makes the names in a directory survive a power failure. */
    static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Part of a frame stands in the file and cannot be removed. */
    static final class TornException extends IOException {
        private static final long serialVersionUID = 1L;

        TornException(IOException cause) {
            super("half a frame could not be cut off: " + cause.getMessage(), cause);
        }
    }
}
