package dev.slipway.cli;

/** Who is asking. */
sealed interface Token {
    /** The token to send. */
    record Known(String text) implements Token {
        @Override
        public String toString() {
            return "Known[...]";
        }
    }

    /**
     * There is none here; the server, if there is one, will want one.
     *
     * @param message where it was looked for
     */
    record Missing(String message) implements Token {}
}
