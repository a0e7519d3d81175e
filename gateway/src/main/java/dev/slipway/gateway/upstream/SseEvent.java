package dev.slipway.gateway.upstream;

import org.jspecify.annotations.Nullable;

/**
 * One server-sent event, or one block of comments that keeps a connection awake. The raw bytes of all events of a
 * stream, put together, are the stream.
 */
public final class SseEvent {
    private final @Nullable String type;
    private final String data;
    private final byte[] raw;

    SseEvent(@Nullable String type, String data, byte[] raw) {
        this.type = type;
        this.data = data;
        this.raw = raw;
    }

    /** The field {@code event}; null when the block has none. */
    public @Nullable String type() {
        return type;
    }

    /** The lines of the field {@code data}, joined by line feeds. */
    public String data() {
        return data;
    }

    /** Nothing to read: a heartbeat. Pass it on, do not parse it. */
    public boolean empty() {
        return data.isEmpty();
    }

    /** The exact bytes as they came, with the terminator; not a copy, so not to be written to. */
    public byte[] raw() {
        return raw;
    }

    @Override
    public String toString() {
        return "SseEvent[type=" + type + ", " + raw.length + " bytes]";
    }
}
