package dev.slipway.bench.soak;

import dev.slipway.bench.gateway.Question;
import dev.slipway.bench.gateway.Slipway;
import dev.slipway.bench.load.Call;
import dev.slipway.bench.load.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Callers that ask at a steady rate, some of them for streams, and some of whom leave. Ends when it is closed. */
final class Traffic implements AutoCloseable {
    static final int PER_SECOND = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);
    private static final int CALLERS = 40;
    private static final long SEED = 42;
    private static final int PLAIN_PERCENT = 60;
    private static final int STREAM_PERCENT = 30;
    private static final int LONGEST_STAY_MILLIS = 250;
    private static final int SUCCESS = 200;
    private static final Question STREAM = Question.stream(20, Duration.ofMillis(10));

    private final Call plain;
    private final Call stream;
    private final List<Thread> callers = new ArrayList<>();
    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder left = new LongAdder();
    private volatile boolean over;

    Traffic(Slipway slipway) {
        plain = slipway.call(Question.PLAIN);
        stream = slipway.call(STREAM);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < CALLERS; i++) {
            RandomGenerator own = random.split();
            callers.add(Thread.ofVirtual().name("caller-" + i).start(() -> ask(own)));
        }
    }

    long answered() {
        return answered.sum();
    }

    /** Those that ended in an error of any kind. */
    long failed() {
        return failed.sum();
    }

    /** Those whose caller left. */
    long left() {
        return left.sum();
    }

    /** Asks on until it is over; pauses are random, so that callers do not fall into step. */
    private void ask(RandomGenerator random) {
        try (Client client = new Client(plain.url())) {
            while (!over) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(2 * CALLERS * 1000 / PER_SECOND));
                one(client, random);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void one(Client client, RandomGenerator random) {
        int kind = random.nextInt(100);
        try {
            if (kind >= PLAIN_PERCENT + STREAM_PERCENT) {
                client.leave(random.nextBoolean() ? plain : stream, random.nextInt(LONGEST_STAY_MILLIS));
                left.increment();
            } else {
                int status = client.ask(kind < PLAIN_PERCENT ? plain : stream);
                (status == SUCCESS ? answered : failed).increment();
            }
        } catch (IOException broken) {
            LOG.debug("A call broke", broken);
            failed.increment();
        }
    }

    /** Returns when every caller has finished its last call. */
    @Override
    public void close() {
        over = true;
        for (Thread caller : callers) {
            try {
                caller.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
