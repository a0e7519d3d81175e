package dev.slipway.store.node;

import dev.slipway.store.postgres.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a connection of its own and runs what the database's notifications call for. Notifications may be lost with the
 * connection, so that nobody may rely on them: what needs nothing to be told is also run whenever the connection is made again.
 */
public final class Wakes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wakes.class);
    private static final String STOP = "slipway_stop";
    private static final String STATE = "slipway_state";
    private static final String APPLIED = "slipway_applied";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Database database;
    private final Ears ears;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Connection listening;

    /**
     * What is run; each returns soon, for a stop may be waiting behind it.
     *
     * @param stop given what was stopped
     * @param state run when what nodes have to know has changed
     * @param applied run when a node has put a state in force; empty where nobody waits for that
     */
    public record Ears(Consumer<HeardStop> stop, Runnable state, Optional<Runnable> applied) {}

    public Wakes(Database database, Ears ears) {
        this.database = database;
        this.ears = ears;
        this.thread = Thread.ofPlatform().daemon().name("wakes").start(this::run);
    }

    private void run() {
        while (!closed) {
            try (Connection connection = database.listening()) {
                listening = connection;
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                if (!closed) {
                    LOG.debug("Not listening for changes; they are found by looking: {}", e.toString());
                    pause();
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + STOP);
            statement.execute("LISTEN " + STATE);
            if (ears.applied().isPresent()) {
                statement.execute("LISTEN " + APPLIED);
            }
        }
        ears.state().run();
        ears.applied().ifPresent(Runnable::run);
        PGConnection waiting = connection.unwrap(PGConnection.class);
        while (!closed) {
            PGNotification[] heard = waiting.getNotifications((int) PAUSE.toMillis());
            hear(heard == null ? List.of() : List.of(heard));
        }
    }

    /** Stops first; the others once, however often they were told. */
    private void hear(List<PGNotification> heard) {
        heard.stream().filter(one -> one.getName().equals(STOP)).forEach(one -> stop(one.getParameter()));
        if (heard.stream().anyMatch(one -> one.getName().equals(STATE))) {
            ears.state().run();
        }
        if (heard.stream().anyMatch(one -> one.getName().equals(APPLIED))) {
            ears.applied().ifPresent(Runnable::run);
        }
    }

    private void stop(String told) {
        try {
            ears.stop().accept(HeardStop.read(told));
        } catch (RuntimeException e) {
            LOG.warn("A stop was heard of, but not understood; the state says it too: {}", e.toString());
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Connection open = listening;
        try {
            if (open != null) {
                // An interrupt does not end the wait for a notification.
                open.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.debug("Not aborted: {}", e.toString());
        }
        try {
            thread.join(PAUSE.plus(PAUSE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
