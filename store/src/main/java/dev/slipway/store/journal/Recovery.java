package dev.slipway.store.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the segments a former run left behind and cuts the torn tail off the last one: what a killed process or a power
 * failure left half written was never acknowledged.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private Recovery() {}

    /** The segments by base; the caller holds the directory's lock. */
    static ConcurrentNavigableMap<Long, Segment> segments(Path directory) throws IOException {
        ConcurrentNavigableMap<Long, Segment> segments = new ConcurrentSkipListMap<>();
        for (Path file : files(directory)) {
            Segment segment = Segment.existing(file);
            segment.checkVersion();
            segments.put(segment.base(), segment);
        }
        if (!segments.isEmpty()) {
            Segment last = segments.lastEntry().getValue();
            cutTail(last);
            if (last.end() == last.base()) {
                segments.remove(last.base());
            }
        }
        return segments;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Segment::isSegment)
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void cutTail(Segment last) throws IOException {
        long whole = SegmentBytes.read(last, last.base(), last.end(), Recovery::endOfFrames);
        long torn = last.end() - last.base() - whole;
        if (torn > 0) {
            LOG.warn("{}: cut {} bytes off its end, written only in part when the node was stopped", last.path(), torn);
        }
        if (torn > 0 || whole == 0) {
            last.cut(last.base() + whole);
        }
    }

    private static long endOfFrames(ByteBuffer bytes) {
        int end = 0;
        for (int at = Frame.find(bytes, 0); at >= 0; at = Frame.find(bytes, end)) {
            end = Frame.end(bytes, at);
        }
        return end;
    }
}
