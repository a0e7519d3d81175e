package dev.slipway.store.node;

import dev.slipway.store.postgres.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a connection of its own and runs what the database's notifications call for. Notifications may be lost with the
 * connection, so that nobody may rely on them: both are also run whenever the connection is made again.
 */
public final class Wakes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wakes.class);
    private static final String STATE = "slipway_state";
    private static final String APPLIED = "slipway_applied";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Database database;
    private final Runnable state;
    private final Runnable applied;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Connection listening;

    /**
     * @param state run when what nodes have to know has changed
     * @param applied run when a node has put a state in force
     */
    public Wakes(Database database, Runnable state, Runnable applied) {
        this.database = database;
        this.state = state;
        this.applied = applied;
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
            statement.execute("LISTEN " + STATE);
            statement.execute("LISTEN " + APPLIED);
        }
        state.run();
        applied.run();
        PGConnection waiting = connection.unwrap(PGConnection.class);
        while (!closed) {
            PGNotification[] heard = waiting.getNotifications((int) PAUSE.toMillis());
            Set<String> names = Arrays.stream(heard == null ? new PGNotification[0] : heard)
                    .map(PGNotification::getName)
                    .collect(Collectors.toSet());
            // The state first, and once however often it was told: a stop waits for it.
            if (names.contains(STATE)) {
                state.run();
            }
            if (names.contains(APPLIED)) {
                applied.run();
            }
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
