package dev.slipway.store.readiness;

import dev.slipway.core.readiness.EvidenceKind;
import dev.slipway.core.readiness.Fact;
import dev.slipway.core.readiness.Quantity;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people said, in their own names. */
final class Attestations {
    private Attestations() {}

    static void insert(Handle handle, LockedSystem system, List<Told> told, Act act) {
        for (Told one : told) {
            handle.createUpdate("""
                            INSERT INTO attestation (system, check_id, quantity, value, evidence, observed_at, expires_at, revision,
                                note, told_at, told_by)
                            VALUES (:system, :check, :quantity, :value, :evidence, :observed, :expires, :revision, :note, :at, :by)
                            """)
                    .bind("system", system.name())
                    .bind("check", one.check().name())
                    .bind("quantity", one.quantity().word())
                    .bind("value", one.value())
                    .bind("evidence", one.quantity().whenTold().word())
                    .bind("observed", one.at())
                    .bind("expires", one.expires())
                    .bind("revision", system.mark().revision())
                    .bind("note", one.note())
                    .bind("at", act.at())
                    .bind("by", act.by())
                    .execute();
        }
        String said = told.stream()
                .map(one -> one.quantity().words() + ": " + one.quantity().show(one.value()))
                .collect(Collectors.joining(", "));
        Events.append(
                handle,
                system.event(
                        act,
                        Event.Kind.ATTESTED,
                        "Said for " + told.getFirst().check() + ": " + said,
                        Map.of("check", told.getFirst().check().name())));
    }

    /** The newest word about each quantity; one of a quantity that this version does not know says nothing. */
    static List<Fact> facts(Handle handle, String system) {
        return handle.createQuery("""
                        SELECT DISTINCT ON (quantity) * FROM attestation WHERE system = :system
                        ORDER BY quantity, observed_at DESC, id DESC
                        """).bind("system", system).map((row, _) -> fact(row)).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Fact> fact(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime expires = row.getObject("expires_at", OffsetDateTime.class);
        Instant end = expires == null ? null : expires.toInstant();
        double value = row.getDouble("value");
        EvidenceKind kind = EvidenceKind.valueOf(row.getString("evidence").toUpperCase(Locale.ROOT));
        Instant at = row.getObject("observed_at", OffsetDateTime.class).toInstant();
        long revision = row.getLong("revision");
        String note = row.getString("note");
        String source = row.getString("told_by") + (note.isEmpty() ? "" : ": " + note);
        return Quantity.of(row.getString("quantity"))
                .map(quantity -> new Fact(quantity, value, kind, at, end, revision, source));
    }
}
