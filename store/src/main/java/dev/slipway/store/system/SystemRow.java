package dev.slipway.store.system;

import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stage.Permit;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.event.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One row of {@code system}, as every change of a system locks, reads and writes it. */
record SystemRow(
        String name,
        long revision,
        String specHash,
        long version,
        long epoch,
        @Nullable Ramp ramp,
        Permit permit) {
    /** The system as its row, its spec and the stops in force say. */
    SystemState state(SystemSpec spec, Stop stop) {
        return new SystemState(spec, revision, specHash, ramp, stop, version, epoch, permit);
    }

    /** Reads and locks the row until the end of the transaction. */
    static Optional<SystemRow> lock(Handle handle, String name) {
        return handle.createQuery("SELECT * FROM system WHERE name = :name FOR UPDATE")
                .bind("name", name)
                .map((row, _) -> read(row))
                .findOne();
    }

    /** Locks the row a stop names, or every one where it names none; always in the same order. */
    static List<SystemRow> lock(Handle handle, StopScope scope) {
        return handle.createQuery("SELECT * FROM system WHERE :name IS NULL OR name = :name ORDER BY name FOR UPDATE")
                .bind("name", scope.system())
                .map((row, _) -> read(row))
                .list();
    }

    /** Locks the row, which is made empty first where it is missing; version 0 says that this transaction made it. */
    static SystemRow lockOrCreate(Handle handle, String name) {
        handle.createUpdate("""
                        INSERT INTO system (name, revision, spec_hash, version) VALUES (:name, 0, '', 0)
                        ON CONFLICT (name) DO NOTHING
                        """).bind("name", name).execute();
        return lock(handle, name).orElseThrow();
    }

    static SystemRow read(ResultSet row) throws SQLException {
        return new SystemRow(
                row.getString("name"),
                row.getLong("revision"),
                row.getString("spec_hash"),
                row.getLong("version"),
                row.getLong("epoch"),
                ramp(row),
                permit(row));
    }

    private static Permit permit(ResultSet row) throws SQLException {
        return new Permit(
                new Share(row.getInt("permit_share")),
                row.getObject("permit_until", OffsetDateTime.class).toInstant(),
                row.getString("permit_why"));
    }

    private static @Nullable Ramp ramp(ResultSet row) throws SQLException {
        UUID rollout = row.getObject("rollout", UUID.class);
        return rollout == null
                ? null
                : new Ramp(
                        rollout,
                        row.getString("candidate"),
                        new Share(row.getInt("share")),
                        new Share(row.getInt("holdout")),
                        row.getBoolean("shadow"));
    }

    /** The next version of this system, under a new revision. */
    SystemRow revised(String newHash, @Nullable Ramp newRamp) {
        return new SystemRow(name, revision + 1, newHash, version + 1, epoch, newRamp, permit);
    }

    /** The next version of this system, with another ramp. */
    SystemRow ramped(Ramp newRamp) {
        return new SystemRow(name, revision, specHash, version + 1, epoch, newRamp, permit);
    }

    /** The next version of this system after a stop or re-arming. */
    SystemRow nextEpoch() {
        return new SystemRow(name, revision, specHash, version + 1, epoch + 1, ramp, permit);
    }

    /** How the system stands with this row, for its event. */
    Event.Mark mark() {
        return new Event.Mark(version, revision, specHash);
    }

    /** Writes what the candidate may carry; a change that people decide on is none. */
    void write(Handle handle, Permit newPermit) {
        handle.createUpdate("""
                        UPDATE system SET permit_share = :share, permit_until = :until, permit_why = :why,
                               permit_version = permit_version + 1
                        WHERE name = :name
                        """)
                .bind("name", name)
                .bind("share", newPermit.most().basisPoints())
                .bind("until", newPermit.until())
                .bind("why", newPermit.why())
                .execute();
    }

    void write(Handle handle) {
        handle.createUpdate("""
                        UPDATE system SET revision = :revision, spec_hash = :hash, version = :version, epoch = :epoch,
                               rollout = CAST(:rollout AS uuid), candidate = :candidate, share = :share, holdout = :holdout, shadow = :shadow
                        WHERE name = :name
                        """)
                .bind("name", name)
                .bind("revision", revision)
                .bind("hash", specHash)
                .bind("version", version)
                .bind("epoch", epoch)
                .bind("rollout", ramp == null ? null : ramp.rollout().toString())
                .bind("candidate", ramp == null ? null : ramp.candidate())
                .bind("share", ramp == null ? null : ramp.share().basisPoints())
                .bind("holdout", ramp == null ? null : ramp.holdout().basisPoints())
                .bind("shadow", ramp == null ? null : ramp.shadow())
                .execute();
    }
}
