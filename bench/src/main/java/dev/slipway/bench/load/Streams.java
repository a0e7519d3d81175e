package dev.slipway.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many streams at the same time, each watched for gaps. */
public final class Streams {
    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
    private static final int SUCCESS = 200;
    private static final String END = "[DONE]";
    private static final long PATIENCE_SECONDS = 30;

    /**
     * What became of them.
     *
     * @param complete ended with the protocol's own end
     * @param stalled of these, with a gap longer than allowed
     * @param longestGapMillis between two pieces of one stream
     * @param first times until the first piece of each that is complete; null when none is
     */
    public record Result(
            int complete,
            int stalled,
            int failed,
            double longestGapMillis,
            @Nullable Percentiles first) {
        public Optional<Percentiles> firstPiece() {
            return Optional.ofNullable(first);
        }

        public boolean stallFree() {
            return stalled == 0 && failed == 0;
        }
    }

    private final Call call;
    private final long allowedGapNanos;
    private final AtomicInteger complete = new AtomicInteger();
    private final AtomicInteger stalled = new AtomicInteger();
    private final AtomicLong longestGap = new AtomicLong();
    private final Queue<Long> firstPieces = new ConcurrentLinkedQueue<>();

    private Streams(Call call, Duration allowedGap) {
        this.call = call;
        this.allowedGapNanos = allowedGap.toNanos();
    }

    /**
     * Opens them all, spread over a time, and reads each to its end.
     *
     * @param ramp over which their starts are spread
     * @param allowedGap longest time between two pieces of a stream that is no stall
     */
    public static Result run(Call call, int streams, Duration ramp, Duration allowedGap) throws InterruptedException {
        Streams run = new Streams(call, allowedGap);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (int i = 0; i < streams; i++) {
                threads.execute(run::one);
                TimeUnit.NANOSECONDS.sleep(ramp.toNanos() / streams);
            }
            threads.shutdown();
            threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
        int ended = run.complete.get();
        long[] firsts = run.firstPieces.stream().mapToLong(Long::longValue).toArray();
        return new Result(
                ended,
                run.stalled.get(),
                streams - ended,
                run.longestGap.get() / 1e6,
                firsts.length == 0 ? null : new Percentiles(firsts));
    }

    private void one() {
        Gaps gaps = new Gaps();
        try (Wire wire = new Wire(call.url())) {
            int status = wire.ask(call.bytes(), gaps);
            if (status == SUCCESS && gaps.tail.toString().stripTrailing().endsWith(END)) {
                complete.incrementAndGet();
                firstPieces.add(gaps.first - gaps.begun);
                longestGap.accumulateAndGet(gaps.longest, Math::max);
                if (gaps.longest > allowedGapNanos) {
                    stalled.incrementAndGet();
                }
            }
        } catch (IOException broken) {
            LOG.debug("A stream broke", broken); // and is missing among the complete ones
        }
    }

    /** Measures the time between pieces and keeps the last bytes. */
    private static final class Gaps implements Wire.Sink {
        private final StringBuilder tail = new StringBuilder();
        private final long begun = System.nanoTime();
        private long first;
        private long last;
        private long longest;

        @Override
        public void take(byte[] bytes, int length) {
            long now = System.nanoTime();
            longest = last == 0 ? 0 : Math.max(longest, now - last);
            last = now;
            first = first == 0 ? now : first;
            int kept = Math.min(length, 16);
            tail.append(new String(bytes, length - kept, kept, StandardCharsets.ISO_8859_1));
            tail.delete(0, Math.max(0, tail.length() - 16));
        }
    }
}
