package dev.slipway.app;

import dev.slipway.store.postgres.JdbcTarget;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Sees when changes of a system commit, by a connection of its own straight to the database. Times are this process's. */
final class CommitWatch implements AutoCloseable {
    private static final int WAKE_MILLIS = 200;

    private final JdbcTarget target;
    private final ConcurrentSkipListSet<Long> commits = new ConcurrentSkipListSet<>();
    private final CountDownLatch listening = new CountDownLatch(1);
    private volatile boolean closed;

    private CommitWatch(JdbcTarget target) {
        this.target = target;
    }

    static CommitWatch on(JdbcTarget target) throws InterruptedException {
        CommitWatch watch = new CommitWatch(target);
        Thread.ofPlatform().daemon().name("commit-watch").start(watch::run);
        watch.listening.await();
        return watch;
    }

    /** The first commit after a moment; that moment itself when the database was gone before it could tell. */
    long after(long nanos) {
        Long seen = commits.higher(nanos);
        return seen == null ? nanos : seen;
    }

    private void run() {
        while (!closed) {
            try (Connection connection = DriverManager.getConnection(
                            target.url(), target.user(), target.password().reveal());
                    Statement statement = connection.createStatement()) {
                statement.execute("LISTEN slipway_state");
                listening.countDown();
                listen(connection.unwrap(PGConnection.class));
            } catch (SQLException databaseAway) {
                Thread.onSpinWait();
            }
        }
    }

    private void listen(PGConnection connection) throws SQLException {
        while (!closed) {
            PGNotification[] heard = connection.getNotifications(WAKE_MILLIS);
            if (heard != null && heard.length > 0) {
                commits.add(System.nanoTime());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
