package dev.slipway.gateway.variant;

import dev.slipway.core.price.Usage;
import dev.slipway.gateway.protocol.Dialect;
import dev.slipway.gateway.protocol.Scan;
import dev.slipway.gateway.translate.StreamTranslation;
import dev.slipway.gateway.upstream.SseEvent;
import dev.slipway.gateway.upstream.SseReader;
import dev.slipway.gateway.upstream.UpstreamAnswer;
import dev.slipway.gateway.upstream.UpstreamFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The events of a model server's stream, each passed on with its own bytes, or translated. It is complete only with the end
 * mark of its protocol, or when a reason to finish came before a clean end; anything else is a failure. A frame with
 * nothing but the usage, which the gateway asked for, is kept from callers who did not.
 */
final class EventStream implements AnswerStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    /** The end of a body that comes at all comes right after the end mark. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private static final byte[] HEARTBEAT = {':', '\n', '\n'};

    /**
     * What is done with the events.
     *
     * @param usageWanted whether the caller wants a frame with nothing but the usage
     * @param translation null where caller and server speak the same protocol
     */
    record Passing(
            Dialect dialect, boolean usageWanted, @Nullable StreamTranslation translation) {}

    private final UpstreamAnswer answer;
    private final SseReader events;
    private final Passing passing;
    private boolean finished;
    private boolean done;
    private Piece end;
    private @Nullable Usage usage;
    private boolean countedAll;

    private EventStream(UpstreamAnswer answer, SseReader events, Passing passing) {
        this.answer = answer;
        this.events = events;
        this.passing = passing;
        this.end = new Piece(bytes(passing.dialect().endMark()), false, "");
    }

    static EventStream begin(UpstreamAnswer answer, Passing passing) throws VariantFailure {
        try {
            return new EventStream(answer, answer.events(), passing);
        } catch (UpstreamFailure failure) {
            throw VariantFailure.of(failure, answer.status());
        }
    }

    @Override
    public @Nullable Piece next() throws VariantFailure {
        while (true) {
            SseEvent event = read();
            if (event == null) {
                if (finished) {
                    return ended(null);
                }
                throw VariantFailure.badAnswer("upstream_cut", answer.status());
            }
            if (event.empty()) {
                return new Piece(passing.translation() == null ? event.raw() : HEARTBEAT, false, "");
            }
            Scan scan = scan(event);
            if (scan.isEnd()) {
                done = true;
                return ended(new Piece(event.raw(), scan.hasContent(), ""));
            }
            if (passing.translation() != null) {
                byte[] said = translated(passing.translation(), event);
                if (said.length > 0) {
                    return new Piece(said, scan.hasContent(), scan.text());
                }
            } else if (passing.usageWanted() || !scan.usageOnly()) {
                return new Piece(event.raw(), scan.hasContent(), scan.text());
            }
        }
    }

    private @Nullable Piece ended(@Nullable Piece mark) {
        if (passing.translation() != null) {
            end = new Piece(bytes(passing.translation().end(usage)), finished, "");
        } else if (mark != null) {
            end = mark;
        }
        return null;
    }

    private byte[] translated(StreamTranslation translation, SseEvent event) throws VariantFailure {
        try {
            return bytes(translation.event(event.data()));
        } catch (IllegalArgumentException untranslatable) {
            throw VariantFailure.badAnswer("upstream_bad_response", answer.status());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private @Nullable SseEvent read() throws VariantFailure {
        try {
            return events.next();
        } catch (UpstreamFailure failure) {
            throw VariantFailure.of(failure, answer.status());
        }
    }

    private Scan scan(SseEvent event) throws VariantFailure {
        try {
            Scan scan = passing.dialect().events().read(event.data(), usage);
            if (scan.usage() != null) {
                usage = scan.usage();
                countedAll |= scan.countsAll();
            }
            if (scan.isError()) {
                throw VariantFailure.badAnswer("upstream_error", answer.status());
            }
            finished |= scan.finished();
            return scan;
        } catch (JacksonException garbage) {
            throw VariantFailure.badAnswer("upstream_bad_response", answer.status());
        }
    }

    @Override
    public Piece end() {
        return end;
    }

    @Override
    public Optional<Usage> usage() {
        return countedAll ? Optional.ofNullable(usage) : Optional.empty();
    }

    @Override
    public int status() {
        return answer.status();
    }

    @Override
    public void contentBegun() {
        answer.contentBegun();
    }

    /**
     * Reads what follows the end mark, since only a connection read to its end is used again. The answer is complete, so
     * nobody waits for an upstream that leaves its body open.
     */
    @Override
    public void close() {
        try (answer) {
            if (done) {
                Thread.startVirtualThread(this::readRest).join(PATIENCE);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void readRest() {
        try {
            events.next();
        } catch (UpstreamFailure brokenAfterTheEnd) {
            LOG.debug("An upstream did not end its stream cleanly: {}", brokenAfterTheEnd.getMessage());
        }
    }
}
