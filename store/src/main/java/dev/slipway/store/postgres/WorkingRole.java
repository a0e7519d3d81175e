package dev.slipway.store.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The ordinary role and the database of the same name, made when missing: a first start may have been cut short. */
final class WorkingRole {
    private WorkingRole() {}

    static void ensure(JdbcTarget superuser, String name, Secret password) {
        try (Connection connection = Sql.connect(superuser);
                Statement statement = connection.createStatement()) {
            if (missing(statement, "SELECT FROM pg_roles WHERE rolname = '" + name + "'")) {
                // The password is ours, letters, digits, - and _ only.
                statement.execute("CREATE ROLE " + name + " LOGIN CREATEDB PASSWORD '" + password.reveal() + "'");
            }
            if (missing(statement, "SELECT FROM pg_database WHERE datname = '" + name + "'")) {
                statement.execute("CREATE DATABASE " + name + " OWNER " + name);
            }
        } catch (SQLException e) {
            throw Sql.failure(superuser.url(), e);
        }
    }

    private static boolean missing(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }
}
