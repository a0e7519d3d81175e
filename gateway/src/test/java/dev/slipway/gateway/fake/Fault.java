package dev.slipway.gateway.fake;

import java.time.Duration;

/** What the fake model does with one request. */
public sealed interface Fault {
    /** How a connection is broken. */
    enum Break {
        /** Ordinary end of the connection. */
        FIN,
        /** Connection reset. */
        RST
    }

    /** Which part of a stream or answer is wrong in itself. */
    enum Trick {
        /** Answers as it should. */
        NONE,
        /** Reads the request and never says a word. */
        HEADERS_NEVER,
        /** Accepts the connection and never reads. */
        NEVER_READ,
        /** A stream that ends cleanly without finish reason, usage and {@code [DONE]}. */
        END_WITHOUT_FINISH,
        /** An error object as an event in the middle of a stream. */
        ERROR_EVENT,
        /** Bytes that are not HTTP. */
        GARBAGE,
        /** Promises ten bytes more than it sends, then ends the connection. */
        LENGTH_TOO_LONG,
        /** Promises ten bytes less than it sends. */
        LENGTH_TOO_SHORT,
        /** A body compressed with gzip, asked or not. */
        GZIP,
        /** Answers as it should, then ends the connection without having said so. */
        CLOSE_AFTER_ANSWER,
        /** Breaks the connection before it answers. */
        BREAK_BEFORE_HEAD
    }

    record Simple(Trick trick) implements Fault {}

    /** Waits before the head. */
    record AnswerAfter(Duration delay) implements Fault {}

    /** Sends the head at once and the first byte of the body late. */
    record FirstTokenAfter(Duration delay) implements Fault {}

    /** Falls silent after so many tokens of a stream. */
    record SilenceAfter(int tokens) implements Fault {}

    /** Sends the body byte by byte. */
    record Drip(Duration pause) implements Fault {}

    /** Breaks the connection after so many tokens. */
    record CutAfter(int tokens, Break how) implements Fault {}

    /** Answers as it should, in chunks of so many bytes. */
    record Chunked(int bytes) implements Fault {}

    /** As {@link Chunked}, and breaks the connection in the middle of the second chunk. */
    record CutInChunk(int bytes, Break how) implements Fault {}

    /** Exactly these bytes, head and all. */
    record Raw(String bytes, boolean thenEnd) implements Fault {}

    /** One header of so many bytes. */
    record HugeHeader(int bytes) implements Fault {}

    /** One event of so many bytes. */
    record HugeEvent(int bytes) implements Fault {}

    /** An answer of this status; the header is a whole line, or empty. */
    record Status(int code, String header) implements Fault {}

    /** An answer of status 200 with exactly this content type and body, of which so many promised bytes never come. */
    record Exactly(String contentType, String body, int missing) implements Fault {}

    /** As it should, for a stream in chunks whose last, empty one never comes. */
    record NeverEnding() implements Fault {}

    /** A stream of so many events of so many bytes each, as fast as they are taken. */
    record Flood(int events, int bytes) implements Fault {}

    /** The right protocol with this answer in place of the default text. */
    record Text(String text) implements Fault {}

    static Fault none() {
        return new Simple(Trick.NONE);
    }

    static Fault of(Trick trick) {
        return new Simple(trick);
    }

    static Fault tooManyRequests(Duration retryAfter) {
        return new Status(429, "Retry-After: " + retryAfter.toSeconds());
    }

    static Fault status(int code) {
        return new Status(code, "");
    }

    static Fault redirect(String location) {
        return new Status(302, "Location: " + location);
    }
}
