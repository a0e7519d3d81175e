package dev.slipway.bench.journal;

import dev.slipway.store.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** Calls that are only recorded: each opens and settles, by many virtual threads, as fast as they can. */
final class Appending {
    private final Journal journal;
    private final LongAdder calls = new LongAdder();

    Appending(Journal journal) {
        this.journal = journal;
    }

    /** Records for a while; how many calls a second. */
    double forTime(int threads, Duration length) {
        long begun = System.nanoTime();
        long end = begun + length.toNanos();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < threads; i++) {
                workers.execute(() -> {
                    while (System.nanoTime() - end < 0) {
                        one();
                    }
                });
            }
        }
        return calls.sum() / ((System.nanoTime() - begun) / 1e9);
    }

    /** Records so many, one after the other. */
    void count(int wanted) {
        for (int i = 0; i < wanted; i++) {
            one();
        }
    }

    private void one() {
        TypicalFacts open = TypicalFacts.open(journal.node(), calls.sum(), Instant.now());
        journal.append(open.facts());
        journal.append(open.settled(Instant.now()).facts());
        calls.increment();
    }
}
