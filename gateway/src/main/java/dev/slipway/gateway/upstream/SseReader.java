package dev.slipway.gateway.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.gateway.upstream.UpstreamFailure.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a byte stream into server-sent events as the WHATWG HTML standard §9.2.6 describes them. An event is independent
 * of how the network cut the stream: any split of the same bytes gives the same events.
 *
 * <p>Two things are stricter or richer than in a browser. A stream that ends inside an event is {@code CUT}, where a
 * browser would drop the rest in silence. And a block without data (comments, heartbeats) is handed out as an
 * {@linkplain SseEvent#empty() empty} event, so that it can be passed on at once.
 *
 * <p>An event ends with an empty line. When that line ends in a carriage return, the line feed that may follow belongs
 * to it if the line before ended in both; only then is another byte awaited before the event is handed out.
 */
public final class SseReader {
    /** Where the bytes come from. */
    interface Source {
        /** As {@link java.io.InputStream#read(byte[], int, int)}; blocks within the limits of the call. */
        int read(byte[] into, int offset, int length) throws UpstreamFailure;

        /** Ends the call and says why. */
        UpstreamFailure fail(Kind kind, String what);
    }

    private enum Ending {
        LF,
        CR,
        CRLF
    }

    private static final int FIRST_CAPACITY = 4096;

    private final Source source;
    private final int maxEventBytes;
    private byte[] buffer;
    private int start; // of the block being read
    private int line; // start of the line being read
    private int scan; // first byte not looked at
    private int end; // of what has been read
    private boolean ended;

    private Ending ending = Ending.LF;
    private boolean afterReturn; // the byte before was a carriage return that ended a line
    private boolean firstLine = true;
    private final SseBlock block = new SseBlock();

    SseReader(Source source, int maxEventBytes) {
        this.source = source;
        this.maxEventBytes = maxEventBytes;
        this.buffer = new byte[Math.min(FIRST_CAPACITY, maxEventBytes)];
    }

    /**
     * Blocks until the next event is complete.
     *
     * @return null at the clean end of the stream; only then is the connection used again
     */
    public @Nullable SseEvent next() throws UpstreamFailure {
        while (true) {
            SseEvent event = scan();
            if (event != null) {
                return event;
            }
            if (ended) {
                return endOfStream();
            }
            makeRoom();
            int read = source.read(buffer, end, buffer.length - end);
            if (read < 0) {
                ended = true;
            } else {
                end += read;
            }
        }
    }

    private @Nullable SseEvent scan() {
        while (scan < end) {
            byte b = buffer[scan];
            if (afterReturn) {
                afterReturn = false;
                if (b == '\n') {
                    ending = Ending.CRLF;
                    line = ++scan;
                    continue;
                }
            }
            if (b != '\n' && b != '\r') {
                scan++;
                continue;
            }
            if (b == '\r' && mayBelongToNextByte()) {
                return null;
            }
            SseEvent event = endLine(b);
            if (event != null) {
                return event;
            }
        }
        return null;
    }

    /** The carriage return that ends a block in a CRLF stream: whether a line feed follows is not known yet. */
    private boolean mayBelongToNextByte() {
        return scan + 1 == end && !ended && emptyLine() && ending == Ending.CRLF;
    }

    private boolean emptyLine() {
        return scan == textStart();
    }

    /** Where the text of the line begins: behind the byte order mark if this is the first line and has one. */
    private int textStart() {
        boolean marked = firstLine
                && scan - line >= 3
                && buffer[line] == (byte) 0xEF
                && buffer[line + 1] == (byte) 0xBB
                && buffer[line + 2] == (byte) 0xBF;
        return marked ? line + 3 : line;
    }

    private @Nullable SseEvent endLine(byte terminator) {
        int from = textStart();
        int to = scan++;
        firstLine = false;
        boolean empty = from == to;
        if (terminator == '\n') {
            ending = Ending.LF;
        } else if (empty && ending == Ending.CRLF && scan < end && buffer[scan] == '\n') {
            scan++;
        } else {
            ending = Ending.CR;
            afterReturn = true;
        }
        line = scan;
        if (!empty) {
            block.line(buffer, from, to);
            return null;
        }
        return block.isEmpty() ? null : dispatch();
    }

    private SseEvent dispatch() {
        SseEvent event = block.finish(Arrays.copyOfRange(buffer, start, scan));
        start = scan;
        return event;
    }

    private @Nullable SseEvent endOfStream() throws UpstreamFailure {
        boolean unfinishedField = end > line && buffer[line] != ':';
        if (block.hasFields() || unfinishedField) {
            throw source.fail(Kind.CUT, "the stream ended inside an event");
        }
        return null;
    }

    private void makeRoom() throws UpstreamFailure {
        if (end < buffer.length) {
            return;
        }
        int used = end - start;
        if (used >= maxEventBytes) {
            throw source.fail(Kind.TOO_LARGE, "event: over " + used + " bytes (expected: <= " + maxEventBytes + ")");
        }
        byte[] target = used > buffer.length / 2 ? new byte[(int) Math.min(2L * buffer.length, maxEventBytes)] : buffer;
        System.arraycopy(buffer, start, target, 0, used);
        buffer = target;
        line -= start;
        scan -= start;
        end = used;
        start = 0;
    }

    /** The lines of one block so far. */
    private static final class SseBlock {
        private @Nullable String type;
        private @Nullable String data;
        private @Nullable StringBuilder moreData;
        private boolean fields;
        private boolean comments;

        boolean isEmpty() {
            return !fields && !comments;
        }

        boolean hasFields() {
            return fields;
        }

        void line(byte[] bytes, int from, int to) {
            if (bytes[from] == ':') {
                comments = true;
                return;
            }
            fields = true;
            int colon = from;
            while (colon < to && bytes[colon] != ':') {
                colon++;
            }
            int value = Math.min(colon + 1, to);
            if (value < to && bytes[value] == ' ') {
                value++;
            }
            if (named(bytes, from, colon, "data")) {
                addData(new String(bytes, value, to - value, UTF_8));
            } else if (named(bytes, from, colon, "event")) {
                type = new String(bytes, value, to - value, UTF_8);
            } // id and retry serve a client that reconnects; they travel in the raw bytes
        }

        private static boolean named(byte[] bytes, int from, int to, String name) {
            if (to - from != name.length()) {
                return false;
            }
            for (int i = 0; i < name.length(); i++) {
                if (bytes[from + i] != name.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private void addData(String text) {
            if (data == null) {
                data = text;
            } else if (moreData == null) {
                moreData = new StringBuilder(data).append('\n').append(text);
            } else {
                moreData.append('\n').append(text);
            }
        }

        SseEvent finish(byte[] raw) {
            String text = moreData != null ? moreData.toString() : data != null ? data : "";
            SseEvent event = new SseEvent(type, text, raw);
            type = null;
            data = null;
            moreData = null;
            fields = false;
            comments = false;
            return event;
        }
    }
}
