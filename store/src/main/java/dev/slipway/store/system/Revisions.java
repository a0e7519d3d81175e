package dev.slipway.store.system;

import dev.slipway.core.spec.SpecFiles;
import dev.slipway.core.spec.SpecReading;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.event.Act;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/** The applied revisions, inside the caller's transaction, and the newest one of each system as a spec. */
final class Revisions {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Function<SpecFiles, SpecReading> reader;
    private final Map<String, Parsed> newest = new ConcurrentHashMap<>();
    private final Map<String, Timebox> timeboxes = new ConcurrentHashMap<>();

    /** @param revision up to which it is known */
    private record Timebox(long revision, Optional<Duration> first) {}

    Revisions(Function<SpecFiles, SpecReading> reader) {
        this.reader = reader;
    }

    /** What the newest revision of a system says. The hash stands for its files, so they are read once. */
    SystemSpec spec(Handle handle, SystemRow row) {
        Parsed known = newest.get(row.name());
        if (known != null && known.specHash().equals(row.specHash())) {
            return known.spec();
        }
        SystemSpec spec = read(row, find(handle, row.name(), row.revision()).orElseThrow());
        newest.put(row.name(), new Parsed(row.specHash(), spec));
        return spec;
    }

    private SystemSpec read(SystemRow row, Revision revision) {
        return switch (reader.apply(revision.files())) {
            case SpecReading.Valid valid -> valid.spec();
            case SpecReading.Invalid invalid ->
                throw new UnreadableSpecException("system " + row.name() + ": revision " + row.revision()
                        + " cannot be read (expected: what was applied stays valid): " + invalid.problems());
        };
    }

    /** Of the first revision that has one; what was found stays, since revisions do. */
    Optional<Duration> timebox(Handle handle, SystemState state) {
        if (state.revision() == 1) {
            return Optional.ofNullable(state.spec().purpose().timebox());
        }
        Timebox known = timeboxes.get(state.name());
        if (known != null && (known.first().isPresent() || known.revision() == state.revision())) {
            return known.first();
        }
        Optional<Duration> first = handle
                .createQuery("SELECT * FROM system_revision WHERE system = :system ORDER BY revision")
                .bind("system", state.name())
                .map((row, _) -> read(row))
                .list()
                .stream()
                .flatMap(revision -> timebox(revision).stream())
                .findFirst();
        timeboxes.put(state.name(), new Timebox(state.revision(), first));
        return first;
    }

    private Optional<Duration> timebox(Revision revision) {
        return switch (reader.apply(revision.files())) {
            case SpecReading.Valid valid ->
                Optional.ofNullable(valid.spec().purpose().timebox());
            case SpecReading.Invalid _ -> Optional.empty();
        };
    }

    static Optional<Revision> find(Handle handle, String system, long number) {
        return handle.createQuery("SELECT * FROM system_revision WHERE system = :system AND revision = :number")
                .bind("system", system)
                .bind("number", number)
                .map((row, _) -> read(row))
                .findOne();
    }

    static List<Revision> all(Handle handle, String system) {
        return handle.createQuery("SELECT * FROM system_revision WHERE system = :system ORDER BY revision DESC")
                .bind("system", system)
                .map((row, _) -> read(row))
                .list();
    }

    static void insert(Handle handle, String system, Revision revision) {
        handle.createUpdate("""
                        INSERT INTO system_revision (system, revision, files, spec_hash, applied_at, applied_by)
                        VALUES (:system, :revision, CAST(:files AS jsonb), :hash, :at, :by)
                        """)
                .bind("system", system)
                .bind("revision", revision.number())
                .bind("files", JSON.writeValueAsString(revision.files()))
                .bind("hash", revision.specHash())
                .bind("at", revision.applied().at())
                .bind("by", revision.applied().by())
                .execute();
    }

    private static Revision read(ResultSet row) throws SQLException {
        Act applied = new Act(
                row.getString("applied_by"),
                row.getObject("applied_at", OffsetDateTime.class).toInstant());
        SpecFiles files = JSON.readValue(row.getString("files"), SpecFiles.class);
        return new Revision(row.getLong("revision"), row.getString("spec_hash"), applied, files);
    }

    private record Parsed(String specHash, SystemSpec spec) {}
}
