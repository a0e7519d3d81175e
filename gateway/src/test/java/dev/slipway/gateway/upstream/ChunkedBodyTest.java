package dev.slipway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.Fault.Break;
import dev.slipway.gateway.upstream.UpstreamFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A body of unknown length is whole when its last chunk came, and not before. */
class ChunkedBodyTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n";

    private final Calls calls = new Calls();

    @AfterEach
    void close() {
        calls.assertNothingHeld();
        calls.close();
    }

    @Test
    void plainBodiesAreTheSameHoweverTheyAreCutAndTheConnectionServesAgain() throws UpstreamFailure {
        String whole = calls.whole(false, Calls.PATIENT);
        for (int size : new int[] {1, 7, 100_000}) {
            calls.fake.next(new Fault.Chunked(size));
            assertThat(calls.whole(false, Calls.PATIENT)).isEqualTo(whole);
        }
        assertThat(calls.fake.requests()).extracting("connection").containsOnly(0);
    }

    @Test
    void eventsAreTheSameHoweverTheyAreCutAndTheConnectionServesAgain() throws UpstreamFailure {
        List<String> whole = data();
        assertThat(whole).endsWith("[DONE]");
        for (int size : new int[] {1, 7, 100_000}) {
            calls.fake.next(new Fault.Chunked(size));
            assertThat(data()).isEqualTo(whole);
        }
        assertThat(calls.fake.requests()).extracting("connection").containsOnly(0);
    }

    @Test
    void theEndInTheMiddleOfAChunkIsACut() {
        for (Break how : Break.values()) {
            calls.fake.next(new Fault.CutInChunk(40, how)).next(new Fault.CutInChunk(40, how));
            Calls.assertFails(Kind.CUT, () -> calls.whole(false, Calls.PATIENT));
            Calls.assertFails(Kind.CUT, () -> calls.events(Calls.PATIENT));
        }
    }

    @Test
    void theEndBetweenTwoChunksOrEventsIsACut() {
        calls.fake.next(new Fault.Raw(HEAD + "\r\n9\r\ndata: x\n\n\r\n", true));
        Calls.assertFails(Kind.CUT, () -> calls.events(Calls.PATIENT));
        calls.fake.next(new Fault.Raw(HEAD + "\r\n2\r\n{}\r\n", true));
        Calls.assertFails(Kind.CUT, () -> calls.whole(false, Calls.PATIENT));
    }

    @Test
    void aChunkWithoutASizeIsABadResponse() {
        calls.fake.next(new Fault.Raw(HEAD + "\r\nxyz\r\n{}\r\n0\r\n\r\n", false));
        Calls.assertFails(Kind.BAD_RESPONSE, () -> calls.whole(false, Calls.PATIENT));
    }

    @Test
    void anEmptyOneIsEmptyAndNotCut() throws UpstreamFailure {
        calls.fake.next(new Fault.Raw(HEAD + "Connection: close\r\n\r\n0\r\n\r\n", true));
        assertThat(calls.whole(false, Calls.PATIENT)).isEmpty();
    }

    private List<String> data() throws UpstreamFailure {
        List<String> data = new ArrayList<>();
        try (UpstreamAnswer answer = calls.client.send(calls.call(true, Calls.PATIENT, new Cancellation()))) {
            SseReader events = answer.events();
            for (SseEvent event = events.next(); event != null; event = events.next()) {
                data.add(event.data());
            }
        }
        return data;
    }
}
