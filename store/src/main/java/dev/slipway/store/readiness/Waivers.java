package dev.slipway.store.readiness;

import dev.slipway.core.readiness.Check;
import dev.slipway.core.readiness.Waiver;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Checks that are let go for a while: asked for by one person, approved by another. */
final class Waivers {
    private Waivers() {}

    static List<Waiver> approved(Handle handle, String system) {
        return handle.createQuery("""
                        SELECT r.*, w.approved_at, w.approved_by, w.expires_at FROM waiver w JOIN waiver_request r ON r.id = w.request
                        WHERE r.system = :system ORDER BY w.approved_at DESC, r.id DESC
                        """)
                .bind("system", system)
                .map((row, _) -> new Waiver(
                        Check.valueOf(row.getString("check_id")),
                        row.getString("reason"),
                        row.getString("asked_by"),
                        row.getString("approved_by"),
                        instant(row, "approved_at"),
                        instant(row, "expires_at")))
                .list();
    }

    static List<WaiverRequest> waiting(Handle handle, String system) {
        return handle.createQuery("""
                        SELECT * FROM waiver_request r
                        WHERE system = :system AND NOT EXISTS (SELECT 1 FROM waiver w WHERE w.request >= r.id AND EXISTS (
                            SELECT 1 FROM waiver_request o WHERE o.id = w.request AND o.system = r.system AND o.check_id = r.check_id))
                        ORDER BY id DESC
                        """)
                .bind("system", system)
                .map((row, _) -> new WaiverRequest(
                        row.getLong("id"),
                        new WaiverRequest.Wish(
                                Check.valueOf(row.getString("check_id")),
                                row.getString("reason"),
                                row.getString("approver"),
                                row.getInt("days")),
                        new Act(row.getString("asked_by"), instant(row, "asked_at"))))
                .list();
    }

    static void ask(Handle handle, LockedSystem system, WaiverRequest.Wish wish, Act act) {
        handle.createUpdate("""
                        INSERT INTO waiver_request (system, check_id, reason, approver, days, asked_at, asked_by)
                        VALUES (:system, :check, :reason, :approver, :days, :at, :by)
                        """)
                .bind("system", system.name())
                .bind("check", wish.check().name())
                .bind("reason", wish.reason())
                .bind("approver", wish.approver())
                .bind("days", wish.days())
                .bind("at", act.at())
                .bind("by", act.by())
                .execute();
        Events.append(
                handle,
                system.event(
                        act,
                        Event.Kind.WAIVER_ASKED,
                        "Asked " + wish.approver() + " to waive " + wish.check() + ": " + wish.reason(),
                        Map.of("check", wish.check().name(), "approver", wish.approver())));
    }

    static Optional<Waiver> approve(Handle handle, LockedSystem system, WaiverRequest request, Act act) {
        WaiverRequest.Wish wish = request.wish();
        Instant expires = act.at().plus(Duration.ofDays(wish.days()));
        Waiver waiver = new Waiver(wish.check(), wish.reason(), request.asked().by(), act.by(), act.at(), expires);
        int kept = handle.createUpdate("""
                        INSERT INTO waiver (request, approved_at, approved_by, expires_at) VALUES (:request, :at, :by, :expires)
                        ON CONFLICT (request) DO NOTHING
                        """)
                .bind("request", request.id())
                .bind("at", act.at())
                .bind("by", act.by())
                .bind("expires", expires)
                .execute();
        if (kept == 0) {
            return Optional.empty();
        }
        Events.append(
                handle,
                system.event(
                        act,
                        Event.Kind.WAIVED,
                        "Waived " + wish.check() + " for " + wish.days() + " days, as "
                                + request.asked().by() + " asked: " + wish.reason(),
                        Map.of("check", wish.check().name(), "expiresAt", expires.toString())));
        return Optional.of(waiver);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
