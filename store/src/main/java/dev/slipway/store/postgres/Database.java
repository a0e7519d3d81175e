package dev.slipway.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * A migrated PostgreSQL and the pool of connections to it, the same for the embedded server and for any other. Survives
 * restarts of the server: calls fail while it is away and work again after. Thread-safe.
 */
public final class Database implements AutoCloseable {
    /** The oldest major version we work with and are tested against. */
    static final int OLDEST = 15;

    private static final int CONNECTIONS = 20;
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(3);
    private static final Duration VALIDATION_WAIT = Duration.ofSeconds(2);
    private static final int PROMPT_CONNECTIONS = 4;
    private static final Duration PROMPT_WAIT = Duration.ofSeconds(2);
    private static final Duration LIFETIME = Duration.ofMinutes(15);

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Runnable afterClose;
    private final JdbcTarget target;
    private @Nullable HikariDataSource prompt;

    private Database(HikariDataSource pool, JdbcTarget target, Runnable afterClose) {
        this.target = target;
        this.pool = pool;
        this.afterClose = afterClose;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Checks the server, brings the schema up to this program's and opens the pool.
     *
     * @throws StoreException {@code UNREACHABLE}, {@code ACCESS_DENIED}, {@code SERVER_TOO_OLD}, {@code SCHEMA_NEWER} or
     *     {@code MIGRATION}
     */
    public static Database open(JdbcTarget target) {
        return open(target, CONNECTIONS, () -> {});
    }

    /**
     * The same with a pool of another size and something to do once it is closed, for tests and tools.
     *
     * @param connections the most that are open at the same time
     * @throws StoreException as {@link #open(JdbcTarget)}
     */
    public static Database open(JdbcTarget target, int connections, Runnable afterClose) {
        checkServer(target);
        HikariDataSource pool = pool(target, connections);
        try {
            Migrations.apply(pool, target.url());
            return new Database(pool, target, afterClose);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static void checkServer(JdbcTarget target) {
        try (Connection connection = Sql.connect(target)) {
            checkVersion(
                    target.url(),
                    connection.getMetaData().getDatabaseMajorVersion(),
                    connection.getMetaData().getDatabaseProductVersion());
        } catch (SQLException e) {
            throw Sql.failure(target.url(), e);
        }
    }

    static void checkVersion(String url, int major, String version) {
        if (major < OLDEST) {
            throw new StoreException(
                    StoreException.Code.SERVER_TOO_OLD,
                    "database: " + url + ": PostgreSQL " + version + " (expected: " + OLDEST
                            + " or newer; upgrade that server, or leave --database-url out for the built-in one)");
        }
    }

    private static HikariDataSource pool(JdbcTarget target, int connections) {
        HikariConfig config = config(target, "slipway", connections);
        config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        config.setValidationTimeout(VALIDATION_WAIT.toMillis());
        return new HikariDataSource(config);
    }

    private static HikariDataSource promptPool(JdbcTarget target) {
        HikariConfig config = config(target, "slipway-prompt", PROMPT_CONNECTIONS);
        config.setConnectionTimeout(PROMPT_WAIT.toMillis());
        config.setValidationTimeout(PROMPT_WAIT.toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("connectTimeout", Long.toString(PROMPT_WAIT.toSeconds()));
        config.addDataSourceProperty("socketTimeout", Long.toString(PROMPT_WAIT.toSeconds()));
        return new HikariDataSource(config);
    }

    private static HikariConfig config(JdbcTarget target, String name, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(target.url());
        config.setUsername(target.user());
        config.setPassword(target.password().reveal());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(2, connections));
        config.setMaxLifetime(LIFETIME.toMillis());
        config.addDataSourceProperty("ApplicationName", "slipway");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return config;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /**
     * The same database through a few connections that give up within two seconds, for what is worth nothing later. The first
     * call opens them.
     */
    public synchronized Jdbi prompt() {
        HikariDataSource opened = prompt;
        if (opened == null) {
            opened = promptPool(target);
            prompt = opened;
        }
        return Jdbi.create(opened);
    }

    /** A connection of its own to wait for notifications on; the caller closes it. */
    public Connection listening() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", pool.getUsername());
        properties.setProperty("password", pool.getPassword());
        properties.setProperty("connectTimeout", Long.toString(PROMPT_WAIT.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "slipway-wakes");
        return DriverManager.getConnection(pool.getJdbcUrl(), properties);
    }

    public DataSource dataSource() {
        return pool;
    }

    /** Whether the server answers now; takes about 3 s, at most 8 s, when it does not. */
    public boolean reachable() {
        // Not out of the pool: it may hold connections from before a restart, and notices them only one by one.
        Properties direct = new Properties();
        direct.setProperty("user", pool.getUsername());
        direct.setProperty("password", pool.getPassword());
        direct.setProperty("loginTimeout", Long.toString(VALIDATION_WAIT.toSeconds()));
        direct.setProperty("socketTimeout", Long.toString(VALIDATION_WAIT.toSeconds()));
        try (Connection connection = DriverManager.getConnection(pool.getJdbcUrl(), direct)) {
            boolean answers = connection.isValid((int) VALIDATION_WAIT.toSeconds());
            if (answers) {
                forgetStaleConnections();
            }
            return answers;
        } catch (SQLException away) {
            return false;
        }
    }

    /** After a restart of the server all connections from before are of no use; one that fails stands for the others. */
    private void forgetStaleConnections() {
        try (Connection pooled = pool.getConnection()) {
            if (!pooled.isValid((int) VALIDATION_WAIT.toSeconds())) {
                pool.getHikariPoolMXBean().softEvictConnections();
            }
        } catch (SQLException e) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    /** What about the server's settings could make it forget what it has committed, and the mend; empty when nothing does. */
    public Optional<String> durabilityWarning() {
        return jdbi.withHandle(Durability::warning);
    }

    /**
     * Whether a call failed because no connection could be had or one broke: SQL states of the classes 08 and 57P, or none,
     * since whatever a server says has one.
     */
    public static boolean away(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState() == null ? "08" : sql.getSQLState();
                if (sql instanceof SQLTransientException || state.startsWith("08") || state.startsWith("57P")) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public synchronized void close() {
        if (!pool.isClosed()) {
            if (prompt != null) {
                prompt.close();
            }
            pool.close();
            afterClose.run();
        }
    }
}
