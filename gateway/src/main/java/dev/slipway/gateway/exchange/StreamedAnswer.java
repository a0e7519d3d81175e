package dev.slipway.gateway.exchange;

import dev.slipway.core.price.Usage;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.body.Bodies;
import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.protocol.Codec;
import dev.slipway.gateway.protocol.Refusal;
import dev.slipway.gateway.settle.AttemptEnd;
import dev.slipway.gateway.settle.CallEnd;
import dev.slipway.gateway.variant.AnswerStream;
import dev.slipway.gateway.variant.VariantFailure;
import dev.slipway.http.ClientGoneException;
import dev.slipway.http.ResponseStream;
import dev.slipway.store.journal.JournalException;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Passes a stream on. What comes before the first content is held back, so that until then another variant can answer in
 * its place; the first content is the commit point. After it there is no way back: what goes wrong is told by an error
 * event and a cut, never by a clean end.
 */
final class StreamedAnswer {
    /** More preamble than this is no preamble. */
    private static final int HELD_BYTES = 64 << 10;

    /** The words of an answer are held in memory where something reads them; a longer answer is a failure. */
    private static final int KEPT_CHARACTERS = 8 << 20;

    private final OneAttempt attempt;
    private final AnswerStream stream;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(256);
    /** Whether the call depends on what is said, and does not only keep it. */
    private final boolean read;

    private final @Nullable StringBuilder words;
    private @Nullable ResponseStream out;
    private int events;

    StreamedAnswer(OneAttempt attempt, AnswerStream stream) {
        this.attempt = attempt;
        this.stream = stream;
        this.read = attempt.call.plan().contract().readsAnswers()
                || attempt.call.plan().shadow().isPresent();
        boolean kept = attempt.call.plan().state().spec().data().keepsBodies();
        this.words = read || kept ? new StringBuilder() : null;
    }

    Verdict pass() {
        try (stream) {
            AnswerStream.Piece piece;
            while ((piece = stream.next()) != null) {
                note(piece);
                if (!forward(piece)) {
                    return stopped();
                }
            }
            Verdict verdict = complete();
            attempt.healthy();
            return verdict;
        } catch (VariantFailure failure) {
            return out == null ? attempt.failed(failure, usage()) : broke(failure);
        } catch (ClientGoneException gone) {
            return attempt.gate.isShut() ? stopped() : left();
        } catch (JournalException unrecorded) {
            if (out != null) {
                tellAndCut(Refusal.unrecorded(unrecorded));
            }
            throw unrecorded;
        }
    }

    private void note(AnswerStream.Piece piece) throws VariantFailure {
        events++;
        if (piece.content()) {
            attempt.attempt.words(piece.text().length());
            stream.contentBegun();
        }
        if (words != null) {
            if (read && words.length() + piece.text().length() > KEPT_CHARACTERS) {
                throw VariantFailure.badAnswer("upstream_too_large", stream.status());
            }
            if (read || words.length() <= Bodies.LONGEST) {
                words.append(piece.text());
            }
        }
    }

    private boolean forward(AnswerStream.Piece piece) {
        ResponseStream begun = out;
        if (begun != null) {
            return attempt.gate.release(() -> write(begun, piece.bytes()));
        }
        held.writeBytes(piece.bytes());
        boolean preamble = !piece.content() && held.size() < HELD_BYTES;
        return preamble || attempt.gate.release(this::commit);
    }

    private ResponseStream commit() {
        attempt.exchange.answerHeader(Headers.VARIANT, attempt.target.name());
        ResponseStream begun = attempt.exchange.stream(200, Headers.stream());
        attempt.gate.streams(begun);
        out = begun;
        write(begun, held.toByteArray());
        return begun;
    }

    private void write(ResponseStream begun, byte[] bytes) {
        attempt.entry.answering(bytes.length);
        begun.write(bytes);
    }

    private Verdict complete() throws VariantFailure {
        AnswerStream.Piece end = stream.end();
        if (out == null && !end.content()) {
            throw VariantFailure.badAnswer("upstream_empty", stream.status());
        }
        Answer answer = Answer.streamed(words == null ? "" : words.toString());
        String value = words == null
                ? null
                : attempt.call.plan().contract().answerValue(answer).orElse(null);
        boolean released = attempt.gate.release(() -> {
            ResponseStream begun = out == null ? commit() : out;
            attempt.entry.answering(end.bytes().length);
            attempt.entry.settle(
                    attempt.attempt,
                    AttemptEnd.answered(stream.status(), usage()),
                    CallEnd.answered(attempt.target.name(), value));
            finish(begun, end.bytes());
        });
        return released ? new Verdict.Answered(attempt.target.name(), answer) : stopped();
    }

    /** The call is settled already: a caller that leaves before its last bytes changes nothing. */
    private static void finish(ResponseStream begun, byte[] end) {
        try {
            begun.write(end);
            begun.end();
        } catch (ClientGoneException atTheLastByte) {
            begun.cut();
        }
    }

    private Verdict stopped() {
        if (out == null) {
            return attempt.stopped(stream.status(), usage());
        }
        tellAndCut(Refusal.of(
                503,
                "stopped",
                "variant " + attempt.target.name() + ": stopped while it answered (expected: ask again, another one"
                        + " answers)"));
        return attempt.brokenOff(
                AttemptEnd.ended(Attempt.Status.CUT, "stopped", stream.status(), usage()),
                Interaction.Status.CUT,
                "stopped");
    }

    private Verdict broke(VariantFailure failure) {
        if (attempt.exchange.clientGone()) {
            return left();
        }
        if (attempt.gate.isShut()) {
            return stopped();
        }
        attempt.ill(failure);
        try {
            return attempt.brokenOff(AttemptEnd.failed(failure, usage()), Interaction.Status.FAILED, failure.code());
        } finally {
            tellAndCut(Refusal.of(
                    502,
                    failure.code(),
                    "variant " + attempt.target.name() + ": its answer broke off (expected: ask again)"));
        }
    }

    private Verdict left() {
        AttemptEnd end = AttemptEnd.ended(Attempt.Status.CLIENT_LEFT, "client_left", stream.status(), usage());
        return attempt.brokenOff(end, Interaction.Status.CLIENT_LEFT, "client_left");
    }

    private void tellAndCut(Refusal why) {
        ResponseStream begun = out;
        if (begun != null) {
            begun.cut(Codec.of(attempt.call.question().protocol()).errorEvent(why, events));
        }
    }

    private @Nullable Usage usage() {
        return stream.usage().orElse(null);
    }
}
