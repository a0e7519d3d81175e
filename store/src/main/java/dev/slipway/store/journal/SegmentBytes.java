package dev.slipway.store.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;

/** Looks at a stretch of a segment in place; mapped, so that only what is looked at is read. */
final class SegmentBytes {
    private SegmentBytes() {}

    /**
     * @param from position, at most {@code to}
     * @param to position, at most the segment's end
     * @param look must keep nothing of the buffer it is given
     */
    static <T> T read(Segment segment, long from, long to, Function<ByteBuffer, T> look) throws IOException {
        if (from == to) {
            return look.apply(ByteBuffer.allocate(0));
        }
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(segment.path(), StandardOpenOption.READ)) {
            long offset = from - segment.base() + Segment.HEADER;
            return look.apply(
                    channel.map(MapMode.READ_ONLY, offset, to - from, arena).asByteBuffer());
        }
    }
}
