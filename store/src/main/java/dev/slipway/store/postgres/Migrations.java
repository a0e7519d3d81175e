package dev.slipway.store.postgres;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings a schema up to this program's, and never down. */
final class Migrations {
    private Migrations() {}

    static void apply(DataSource dataSource, String url) {
        try {
            Flyway flyway = configuration().dataSource(dataSource).load();
            checkNotNewer(flyway.info().all(), url);
            flyway.migrate();
        } catch (FlywayException e) {
            throw new StoreException(
                    StoreException.Code.MIGRATION,
                    "schema: " + url + ": " + String.valueOf(e.getMessage()).strip()
                            + " (expected: every migration applies, and applied ones never change)",
                    e);
        }
    }

    /** Everything but the database. */
    static FluentConfiguration configuration() {
        return Flyway.configure(Migrations.class.getClassLoader())
                .locations("classpath:db/migration")
                // Locks by session, not by transaction: CREATE INDEX CONCURRENTLY would wait for our own lock forever.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }

    private static void checkNotNewer(MigrationInfo[] all, String url) {
        Optional<MigrationVersion> ours = Arrays.stream(all)
                .filter(migration ->
                        migration.isVersioned() && migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo);
        Optional<MigrationVersion> theirs = Arrays.stream(all)
                .filter(migration ->
                        migration.isVersioned() && migration.getState().isApplied())
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo);
        if (theirs.isPresent() && theirs.get().isNewerThan(ours.orElse(MigrationVersion.EMPTY))) {
            throw new StoreException(
                    StoreException.Code.SCHEMA_NEWER,
                    "schema: " + url + " is at version " + theirs.get() + " (expected: at most "
                            + ours.map(MigrationVersion::toString).orElse("0")
                            + "; it was written by a newer Slipway, start that one)");
        }
    }
}
