package dev.slipway.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Closed-loop load without help: a thread per connection. Takes several times the processor time that wrk does. */
final class OwnClosedLoop implements ClosedLoop {
    private static final int SUCCESS = 200;

    @Override
    public String name() {
        return "own load generator (wrk is not installed)";
    }

    @Override
    public Throughput run(Call call, int connections, Duration length) throws InterruptedException {
        LongAdder requests = new LongAdder();
        LongAdder failures = new LongAdder();
        long begun = System.nanoTime();
        long end = begun + length.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                threads.execute(() -> drive(call, end, requests, failures));
            }
            threads.shutdown();
            threads.awaitTermination(length.toSeconds() + 60, TimeUnit.SECONDS);
        }
        return new Throughput(requests.sum(), failures.sum(), (System.nanoTime() - begun) / 1e9);
    }

    private static void drive(Call call, long end, LongAdder requests, LongAdder failures) {
        byte[] request = call.bytes();
        try (Wire wire = new Wire(call.url())) {
            while (System.nanoTime() - end < 0) {
                (wire.ask(request, Wire.NOWHERE) == SUCCESS ? requests : failures).increment();
            }
        } catch (IOException broken) {
            failures.increment();
        }
    }
}
