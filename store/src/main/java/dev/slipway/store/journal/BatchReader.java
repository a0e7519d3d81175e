package dev.slipway.store.journal;

import dev.slipway.core.traffic.Fact;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Reads facts out of a segment, passing over what is damaged: up to the next whole frame, never further. */
final class BatchReader {
    private static final Logger LOG = LoggerFactory.getLogger(BatchReader.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private BatchReader() {}

    /**
     * @param from position within the segment or behind its end
     * @param to position up to which whole frames stand, at most the segment's end
     * @param limit facts after which no further frame is read
     */
    static Batch read(Segment segment, long from, long to, int limit) throws IOException {
        return SegmentBytes.read(segment, from, to, bytes -> frames(segment, bytes, from, limit));
    }

    private static Batch frames(Segment segment, ByteBuffer bytes, long from, int limit) {
        List<Entry> entries = new ArrayList<>();
        int damaged = 0;
        int next = 0;
        while (next < bytes.limit() && entries.size() < limit) {
            int at = Frame.find(bytes, next);
            int begin = at < 0 ? bytes.limit() : at;
            if (begin > next) {
                damaged++;
                LOG.error(
                        "{}: {} bytes at position {} are damaged; what stood in them is lost",
                        segment.path(),
                        begin - next,
                        from + next);
            }
            if (at < 0) {
                next = begin;
                continue;
            }
            List<Entry> found = decode(bytes, at);
            if (startsNode(found) && !entries.isEmpty()) {
                next = begin; // what a former run left open is known only when all of its facts are projected
                break;
            }
            entries.addAll(found);
            next = Frame.end(bytes, at);
        }
        return new Batch(entries, from + next, damaged);
    }

    private static boolean startsNode(List<Entry> entries) {
        return entries.stream()
                .anyMatch(entry -> entry instanceof Entry.Known known && known.fact() instanceof Fact.NodeStarted);
    }

    private static List<Entry> decode(ByteBuffer bytes, int at) {
        ByteBuffer payload = Frame.payload(bytes, at);
        byte[] json = new byte[payload.remaining()];
        payload.get(json);
        List<StoredFact> stored = StoredFact.all(json);
        List<Entry> entries = new ArrayList<>(stored.size());
        for (int ordinal = 0; ordinal < stored.size(); ordinal++) {
            entries.add(entry(stored.get(ordinal), json, ordinal));
        }
        return entries;
    }

    private static Entry entry(StoredFact stored, byte[] json, int ordinal) {
        try {
            return new Entry.Known(FactReader.read(stored));
        } catch (RuntimeException e) {
            return new Entry.Unreadable(JSON.readTree(json).path(ordinal).toString(), String.valueOf(e.getMessage()));
        }
    }
}
