package dev.slipway.store.postgres;

import java.nio.file.Path;

/** What PostgreSQL said when it did not start, turned into one of our errors. */
final class Failures {
    private Failures() {}

    static StoreException start(String what, Path where, String output) {
        if (StoreException.saysDiskFull(output)) {
            return new StoreException(
                    StoreException.Code.DISK_FULL,
                    what + ": " + where + ": no space left (expected: room to write; free some space and start again)");
        }
        return new StoreException(
                StoreException.Code.START_FAILED,
                what + ": " + where + ": PostgreSQL did not start (expected: a running server; it said: "
                        + (output.isBlank() ? "nothing" : output.strip()) + ")");
    }
}
