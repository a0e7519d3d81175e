package dev.slipway.store.postgres;

import java.sql.SQLException;

/** Errors of a connection attempt, told by what the server or the network answered. */
final class Sql {
    private Sql() {}

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
