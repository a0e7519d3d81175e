package dev.slipway.store.system;

/** A stored revision that this program cannot read, although what was applied has to stay readable. */
final class UnreadableSpecException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    UnreadableSpecException(String message) {
        super(message);
    }
}
