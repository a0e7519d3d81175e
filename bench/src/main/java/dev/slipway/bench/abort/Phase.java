package dev.slipway.bench.abort;

/** How far an answer has come when its caller leaves. */
enum Phase {
    BEFORE_FIRST_BYTE("before the first byte"),
    SILENT("silent in mid-stream"),
    ACTIVE("in an active stream");

    private final String words;

    Phase(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
