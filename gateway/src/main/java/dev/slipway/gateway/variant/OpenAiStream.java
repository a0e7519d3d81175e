package dev.slipway.gateway.variant;

import dev.slipway.core.price.Usage;
import dev.slipway.gateway.protocol.ChatScan;
import dev.slipway.gateway.upstream.SseEvent;
import dev.slipway.gateway.upstream.SseReader;
import dev.slipway.gateway.upstream.UpstreamAnswer;
import dev.slipway.gateway.upstream.UpstreamFailure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The events of an OpenAI stream, each passed on with its own bytes. It is complete only with its end mark, or when a
 * finish reason came before a clean end; anything else is a failure. The frame with nothing but the usage, which the
 * gateway asked for, is kept from callers who did not.
 */
final class OpenAiStream implements AnswerStream {
    private static final Logger LOG = LoggerFactory.getLogger(OpenAiStream.class);
    private static final String DONE = "[DONE]";

    /** The end of a body that comes at all comes right after the end mark. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final UpstreamAnswer answer;
    private final SseReader events;
    private final boolean usageWanted;
    private boolean finished;
    private boolean done;
    private @Nullable Usage usage;

    private OpenAiStream(UpstreamAnswer answer, SseReader events, boolean usageWanted) {
        this.answer = answer;
        this.events = events;
        this.usageWanted = usageWanted;
    }

    static OpenAiStream begin(UpstreamAnswer answer, boolean usageWanted) throws VariantFailure {
        try {
            return new OpenAiStream(answer, answer.events(), usageWanted);
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
                    return null;
                }
                throw VariantFailure.badAnswer("upstream_cut", answer.status());
            }
            if (event.empty()) {
                return new Piece(event.raw(), false, "");
            }
            if (event.data().equals(DONE)) {
                done = true;
                return null;
            }
            ChatScan chunk = scan(event);
            if (usageWanted || !chunk.usageOnly()) {
                return new Piece(event.raw(), chunk.hasContent(), chunk.text());
            }
        }
    }

    private @Nullable SseEvent read() throws VariantFailure {
        try {
            return events.next();
        } catch (UpstreamFailure failure) {
            throw VariantFailure.of(failure, answer.status());
        }
    }

    private ChatScan scan(SseEvent event) throws VariantFailure {
        try {
            ChatScan chunk = ChatScan.of(event.data());
            if (chunk.isError()) {
                throw VariantFailure.badAnswer("upstream_error", answer.status());
            }
            finished |= chunk.finished();
            if (chunk.usage() != null) {
                usage = chunk.usage();
            }
            return chunk;
        } catch (JacksonException garbage) {
            throw VariantFailure.badAnswer("upstream_bad_response", answer.status());
        }
    }

    @Override
    public Optional<Usage> usage() {
        return Optional.ofNullable(usage);
    }

    @Override
    public int status() {
        return answer.status();
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
