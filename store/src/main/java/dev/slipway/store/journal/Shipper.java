package dev.slipway.store.journal;

import dev.slipway.store.postgres.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a journal's facts to the database, in order and once, on a thread of its own. While the database is away it keeps
 * trying; nothing is lost, the journal grows. Thread-safe.
 */
public final class Shipper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shipper.class);
    private static final int FACTS_PER_BATCH = 5_000;
    private static final Duration GATHER = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration STOP_WAIT = Duration.ofSeconds(1);

    private final Journal journal;
    private final Projection projection;
    private final InstantSource clock;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closing; // under lock
    private int flushing; // under lock
    private long projected = -1; // under lock

    private volatile @Nullable Failure failure;
    private @Nullable Batch pending; // by the thread only
    private long position = -1; // by the thread only

    private record Failure(Instant since, String message) {}

    private Shipper(Journal journal, Database database, InstantSource clock) {
        this.journal = journal;
        this.projection = new Projection(journal.node(), database.jdbi(), clock);
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("journal-shipper").daemon().unstarted(this::run);
    }

    /** Starts shipping; close it before the journal and the database. */
    public static Shipper start(Journal journal, Database database, InstantSource clock) {
        Shipper shipper = new Shipper(journal, database, clock);
        shipper.thread.start();
        return shipper;
    }

    public ShipperStatus status() {
        Failure now = failure;
        return new ShipperStatus(
                journal.status().behindBytes(),
                Optional.ofNullable(now).map(Failure::since),
                Optional.ofNullable(now).map(Failure::message),
                projection.rejected());
    }

    /**
     * Waits until everything appended before this call is in the database.
     *
     * @return false when that did not happen in time
     * @throws JournalException when the journal is broken
     */
    public boolean flush(Duration patience) throws InterruptedException {
        long wanted = journal.end();
        try {
            journal.force();
        } catch (IOException e) {
            throw new JournalException("journal: cannot be forced to disk: " + e.getMessage(), e);
        }
        long nanos = patience.toNanos();
        lock.lock();
        try {
            flushing++;
            changed.signalAll();
            while (projected < wanted && nanos > 0 && !closing) {
                nanos = changed.awaitNanos(nanos);
            }
            flushing--;
            return projected >= wanted;
        } finally {
            lock.unlock();
        }
    }

    /** Stops after the batch in work. What is not projected stays in the journal for the next start. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (!thread.join(STOP_WAIT)) {
                LOG.warn("The shipper did not stop within {}; its transaction will be rolled back", STOP_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration backoff = GATHER;
        boolean going = true;
        while (going) {
            try {
                boolean more = step();
                recovered();
                backoff = GATHER;
                going = pause(more ? Duration.ZERO : GATHER, true);
            } catch (IOException | SQLException | RuntimeException e) {
                failed(e);
                going = pause(backoff, false);
                Duration doubled = backoff.multipliedBy(2);
                backoff = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
            }
        }
    }

    /** Projects one batch; whether there may be more at once. */
    private boolean step() throws IOException, SQLException {
        if (position < 0) {
            moveTo(start());
        }
        Batch batch = pending == null ? journal.read(position, FACTS_PER_BATCH) : pending;
        if (batch.next() == position) {
            return false;
        }
        pending = batch; // a retry must not read, and count damage, again
        boolean written = projection.project(position, batch);
        pending = null;
        if (written) {
            moveTo(batch.next());
        } else {
            LOG.error("The cursor of journal {} was moved by somebody else; going on from there", journal.node());
            position = -1;
        }
        return position < journal.forced();
    }

    private long start() {
        long cursor = projection.cursor().orElse(journal.first());
        if (cursor > journal.forced()) {
            LOG.error(
                    "The database has journal {} up to {}, which ends at {}: an older copy of the journal was restored."
                            + " Give it a new identity by deleting its file named node",
                    journal.node(),
                    cursor,
                    journal.forced());
            throw new IllegalStateException("journal " + journal.node() + ": older than its projection");
        }
        return cursor;
    }

    private void moveTo(long newPosition) {
        position = newPosition;
        journal.projected(newPosition);
        lock.lock();
        try {
            projected = newPosition;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits; whether to go on. */
    private boolean pause(Duration duration, boolean endsForFlush) {
        long nanos = duration.toNanos();
        lock.lock();
        try {
            while (!closing && nanos > 0 && !(endsForFlush && flushing > 0 && projected < journal.forced())) {
                nanos = changed.awaitNanos(nanos);
            }
            return !closing;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void failed(Exception e) {
        Failure before = failure;
        String message = Poison.reason(e);
        if (before == null) {
            LOG.warn("The journal cannot be projected now; it keeps everything and tries again: {}", message);
            LOG.debug("Why it cannot be projected", e);
        }
        failure = new Failure(before == null ? clock.instant() : before.since(), message);
    }

    private void recovered() {
        Failure before = failure;
        if (before != null) {
            failure = null;
            LOG.info("The journal is projected again, after a failure since {}", before.since());
        }
    }
}
