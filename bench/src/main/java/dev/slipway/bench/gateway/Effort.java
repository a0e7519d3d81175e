package dev.slipway.bench.gateway;

import dev.slipway.bench.report.Options;
import java.time.Duration;
import java.util.List;
import java.util.SequencedMap;

/**
 * How much of everything.
 *
 * @param warmup of the server under test; others take a third
 * @param load at full speed, per round
 * @param openLoop at a fixed rate, per round
 * @param tokens one stream after the other, per round
 * @param streams numbers of concurrent streams to try, growing
 */
record Effort(int rounds, Duration warmup, Duration load, Duration openLoop, Duration tokens, List<Integer> streams) {
    static final int CONNECTIONS = 32;
    static final int CALLS_PER_SECOND = 200;
    static final int STREAMS_PER_SECOND = 40;

    static Effort of(Options options) {
        int rounds = options.roundsOr(3, 1);
        return options.quick()
                ? new Effort(
                        rounds,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        List.of(200))
                : new Effort(
                        rounds,
                        Duration.ofSeconds(12),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(2),
                        List.of(250, 1_000, 2_000));
    }

    void describe(SequencedMap<String, String> options) {
        options.put("rounds", rounds + ", contestants in turn within each");
        options.put("load", CONNECTIONS + " connections for " + load.toSeconds() + " s, 1 KB in, 0.8 KB out");
        options.put(
                "latency",
                CALLS_PER_SECOND + " calls and " + STREAMS_PER_SECOND + " streams a second for " + openLoop.toSeconds()
                        + " s each, timed from the intended start");
        options.put("warm-up", warmup.toSeconds() + " s of load (peers and floor a third of it)");
    }
}
