package dev.slipway.app;

import dev.slipway.store.postgres.EmbeddedPostgres;
import dev.slipway.store.postgres.JdbcTarget;
import java.io.IOException;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;

/** A PostgreSQL that the test owns, and so can stop and start under a server that uses it by URL. */
final class TestPostgres implements AutoCloseable {
    private final Path data;
    private final EmbeddedPostgres postgres;

    private TestPostgres(Path data) {
        this.data = data;
        this.postgres = EmbeddedPostgres.start(data, line -> {});
    }

    static TestPostgres start(Path data) throws IOException {
        Programs.share(data);
        return new TestPostgres(data);
    }

    /** The option that makes a server use a new, empty database of this name. */
    String option(String database) {
        jdbi(postgres.target()).useHandle(handle -> handle.execute("CREATE DATABASE " + database));
        JdbcTarget target = target(database);
        return "--database-url="
                + target.url()
                        .replace(
                                "jdbc:postgresql://",
                                "postgresql://" + target.user() + ":"
                                        + target.password().reveal() + "@");
    }

    JdbcTarget target(String database) {
        return postgres.target().inDatabase(database);
    }

    Jdbi jdbi(String database) {
        return jdbi(target(database));
    }

    private static Jdbi jdbi(JdbcTarget target) {
        return Jdbi.create(target.url(), target.user(), target.password().reveal());
    }

    void stop() {
        postgres.stopServer();
    }

    void goOn() {
        postgres.startServer();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        Programs.unshare(data);
    }
}
