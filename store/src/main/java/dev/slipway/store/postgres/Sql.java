package dev.slipway.store.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** One connection outside the pool, and the errors of the attempt told by what the server or the network answered. */
final class Sql {
    private static final String SECONDS_TO_CONNECT = "5";

    private Sql() {}

    static Connection connect(JdbcTarget target) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", target.user());
        properties.setProperty("password", target.password().reveal());
        properties.setProperty("loginTimeout", SECONDS_TO_CONNECT);
        properties.setProperty("ApplicationName", "slipway");
        return DriverManager.getConnection(target.url(), properties);
    }

    static StoreException failure(String url, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String said =
                String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
        if (state.startsWith("28") || state.equals("3D000") || state.equals("42501")) {
            return new StoreException(
                    StoreException.Code.ACCESS_DENIED,
                    "database: " + url + ": " + said
                            + " (expected: a user, password and database that exist there, the user allowed to create"
                            + " tables)",
                    e);
        }
        return new StoreException(
                StoreException.Code.UNREACHABLE,
                "database: " + url + ": " + said
                        + " (expected: a PostgreSQL that answers; check that it runs and that host and port are right)",
                e);
    }
}
