package dev.slipway.gateway.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.upstream.UpstreamFailure.Kind;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Events are the stream's, not the network's. */
class SseReaderTest {
    private static final String[] PIECES = {
        "data: x",
        "data:y",
        "data",
        ": note",
        "event: delta",
        "id: 7",
        "retry: 10",
        "data: ä€😀",
        "\n",
        "\r",
        "\r\n",
        "\n\n",
        "\r\n\r\n",
        "\r\r",
        ""
    };

    @Test
    void fieldsAndLineEnds() throws UpstreamFailure {
        for (String eol : List.of("\n", "\r", "\r\n")) {
            String text = "\uFEFFevent: delta\ndata: one\ndata:two\nid: 1\n\n: ping\n\ndata\n\n".replace("\n", eol);
            assertThat(read(text, 1)).containsExactly("delta|one\ntwo", "null|", "null|");
            assertThat(read(text, 4096)).containsExactly("delta|one\ntwo", "null|", "null|");
        }
    }

    @Test
    void anEventInACarriageReturnStreamDoesNotWaitForTheNextByte() throws UpstreamFailure {
        SseReader reader = new SseReader(new Cut("data: x\r\r".getBytes(UTF_8), 1, true), 100);
        SseEvent event = reader.next();
        assertThat(event).isNotNull();
    }

    @Test
    void theEndInsideAnEventIsACut() {
        Calls.assertFails(Kind.CUT, () -> read("data: x\n\ndata: y\n", 3));
        Calls.assertFails(Kind.CUT, () -> read("data: x\n\nda", 3));
    }

    @Test
    void anEventOverTheLimitIsRefused() throws UpstreamFailure {
        assertThat(read("data: " + "x".repeat(90) + "\n\n", 7)).hasSize(1);
        Calls.assertFails(Kind.TOO_LARGE, () -> read("data: " + "x".repeat(1 << 20) + "\n\n", 777));
    }

    @Test
    void anySplitGivesTheSameEventsAndTheBytesAreKept() {
        RandomGenerator random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "\uFEFF" : "");
            for (int i = random.nextInt(14); i > 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            List<String> whole = outcome(text.toString(), 1 << 16);
            for (int most : new int[] {1, 2, 3, 5}) {
                assertThat(outcome(text.toString(), most)).as(text.toString()).isEqualTo(whole);
            }
        }
    }

    private static List<String> outcome(String text, int most) {
        List<String> events = new ArrayList<>();
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        SseReader reader = new SseReader(new Cut(text.getBytes(UTF_8), most, false), 1 << 20);
        try {
            SseEvent event = reader.next();
            while (event != null) {
                events.add(event.type() + "|" + event.data() + "|" + new String(event.raw(), UTF_8));
                raw.writeBytes(event.raw());
                event = reader.next();
            }
        } catch (UpstreamFailure e) {
            events.add(e.code());
        }
        assertThat(text).startsWith(raw.toString(UTF_8));
        return events;
    }

    private static List<String> read(String text, int most) throws UpstreamFailure {
        List<String> events = new ArrayList<>();
        SseReader reader = new SseReader(new Cut(text.getBytes(UTF_8), most, false), 1 << 16);
        SseEvent event = reader.next();
        while (event != null) {
            events.add(event.type() + "|" + event.data());
            event = reader.next();
        }
        return events;
    }

    /** A stream that gives at most so many bytes at once and, if told so, must not be read beyond its end. */
    private static final class Cut implements SseReader.Source {
        private final byte[] bytes;
        private final int most;
        private final boolean strict;
        private int position;

        Cut(byte[] bytes, int most, boolean strict) {
            this.bytes = bytes;
            this.most = most;
            this.strict = strict;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (position == bytes.length) {
                assertThat(strict).as("read beyond what is needed").isFalse();
                return -1;
            }
            int count = Math.min(Math.min(most, length), bytes.length - position);
            System.arraycopy(bytes, position, into, offset, count);
            position += count;
            return count;
        }

        @Override
        public UpstreamFailure fail(Kind kind, String what) {
            return new UpstreamFailure(kind, false, what, null);
        }
    }
}
