package dev.slipway.control;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets decisions stand when their time to be undone is over, and opens cases for what went wrong. Any number of servers may run one. */
public final class ReviewClock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReviewClock.class);

    private final ReviewDesk desk;
    private final CaseDesk cases;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("review-clock").factory());

    ReviewClock(ReviewDesk desk, CaseDesk cases) {
        this.desk = desk;
        this.cases = cases;
    }

    /** Begins to look. */
    public void start(Duration every) {
        var _ = clock.scheduleWithFixedDelay(this::lookQuietly, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Looks once. */
    public void look() {
        while (desk.release() > 0) {
            // More may be due than are released at once.
        }
        while (desk.escalate() > 0) {
            // Here as well.
        }
        var _ = cases.look();
    }

    private void lookQuietly() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn("reviews: decisions are still held back; trying again ({})", e.toString());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
