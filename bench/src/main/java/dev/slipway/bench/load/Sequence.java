package dev.slipway.bench.load;

import java.io.IOException;
import java.time.Duration;

/** The same call again and again on one connection, each after the one before it. */
public final class Sequence {
    private static final int SUCCESS = 200;

    /** What came of it. */
    public record Result(int calls, int failures, double seconds) {}

    private Sequence() {}

    /** Runs whole calls until the time is over: at least one. */
    public static Result run(Call call, Duration length) {
        byte[] request = call.bytes();
        long begun = System.nanoTime();
        int calls = 0;
        int failures = 0;
        try (Wire wire = new Wire(call.url())) {
            do {
                if (wire.ask(request, Wire.NOWHERE) == SUCCESS) {
                    calls++;
                } else {
                    failures++;
                }
            } while (System.nanoTime() - begun < length.toNanos());
        } catch (IOException broken) {
            failures++;
        }
        return new Result(calls, failures, (System.nanoTime() - begun) / 1e9);
    }
}
