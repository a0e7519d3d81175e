package dev.slipway.bench.gateway;

import dev.slipway.store.node.Wakes;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.postgres.JdbcTarget;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * When stops were committed. The database notes it itself as the first thing a commit does, before the audit log is
 * linked and anything is on disk: what is counted from there contains the whole commit. An idle listener of this process notes
 * when it was told, as every node is.
 */
final class Commits implements AutoCloseable {
    private final Database database;
    private final Wakes wakes;
    private volatile Instant told = Instant.EPOCH;

    Commits(JdbcTarget target) {
        database = Database.open(target, 1, () -> {});
        database.jdbi().useHandle(handle -> {
            handle.execute("CREATE TABLE bench_commit (at timestamptz NOT NULL)");
            handle.execute("""
                    CREATE FUNCTION bench_commit() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        INSERT INTO bench_commit VALUES (clock_timestamp());
                        RETURN NULL;
                    END
                    $$""");
            handle.execute("""
                    CREATE CONSTRAINT TRIGGER bench_commit AFTER INSERT ON stop_order DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION bench_commit()""");
        });
        wakes = new Wakes(database, new Wakes.Ears(_ -> told = Instant.now(), () -> {}, Optional.empty()));
    }

    /** When the newest stop's commit began. */
    Instant newest() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT max(at) FROM bench_commit")
                        .mapTo(OffsetDateTime.class)
                        .one())
                .toInstant();
    }

    /** When the newest stop was told here. */
    Instant told() {
        return told;
    }

    @Override
    public void close() {
        wakes.close();
        database.close();
    }
}
