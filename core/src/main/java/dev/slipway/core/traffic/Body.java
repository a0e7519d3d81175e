package dev.slipway.core.traffic;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a call, as far as its system keeps it. Whatever is to be redacted has been before this is made.
 *
 * @param id UUID of version 7
 * @param variant who said it; null for the request
 * @param content null where it was withheld
 * @param withheld why it is not kept, from a short list of codes; null where it is
 */
public record Body(
        UUID id,
        UUID interaction,
        String system,
        Part part,
        @Nullable String variant,
        boolean redacted,
        @Nullable String content,
        @Nullable String withheld,
        Instant at)
        implements Fact {
    /** Which side of a call. */
    public enum Part {
        REQUEST,
        /** What the caller got. */
        ANSWER,
        /** What the candidate answered to a copy. */
        SHADOW
    }

    public Body {
        if ((content == null) == (withheld == null)) {
            throw new IllegalArgumentException("body: both or neither of content and reason (expected: one of them)");
        }
    }

    /** Without what was said, so that nothing of it gets into a log. */
    @Override
    public String toString() {
        return "Body[" + id + ", " + part + " of " + interaction + "]";
    }
}
