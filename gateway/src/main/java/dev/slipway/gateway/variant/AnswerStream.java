package dev.slipway.gateway.variant;

import dev.slipway.core.price.Usage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer that comes piece by piece. For one thread. */
public interface AnswerStream extends AutoCloseable {
    /** One piece, ready to be passed on. */
    final class Piece {
        private final byte[] bytes;
        private final boolean content;
        private final String text;

        Piece(byte[] bytes, boolean content, String text) {
            this.bytes = bytes;
            this.content = content;
            this.text = text;
        }

        /** Not a copy: not to be changed. */
        public byte[] bytes() {
            return bytes;
        }

        /** Whether a caller may show or act on it; a role or a heartbeat is none. */
        public boolean content() {
            return content;
        }

        /** The words in it. */
        public String text() {
            return text;
        }
    }

    /**
     * Waits for the next piece.
     *
     * @return null when the answer is complete; the end mark of the protocol is not among the pieces
     * @throws VariantFailure when it broke off
     */
    @Nullable
    Piece next() throws VariantFailure;

    /** The end mark of a complete answer; it has content where nothing needs to go before it. */
    Piece end();

    /** Tokens, as soon as the upstream has reported those of the whole answer. */
    Optional<Usage> usage();

    int status();

    /** A piece with content has come, so that the wait for the first token is over. */
    void contentBegun();

    @Override
    void close();
}
