package dev.slipway.console.audit;

import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.control.Desk;
import dev.slipway.store.event.AuditLog;

/** Every change, newest first. Thread-safe. */
public final class AuditRoom {
    private static final int LINES = 50;

    private final Desk desk;

    public AuditRoom(Desk desk) {
        this.desk = desk;
    }

    public Reply page(Visit visit) {
        AuditLog.Filter filter = new AuditLog.Filter(
                visit.query("system").orElse(null),
                visit.query("by").orElse(null),
                visit.query("kind").orElse(null),
                visit.query("before")
                        .filter(text -> text.matches("\\d{1,18}"))
                        .map(Long::valueOf)
                        .orElse(null));
        AuditPage page = new AuditPage(filter, desk.audit().head(), desk.audit().rows(filter, LINES), LINES);
        return Reply.Page.of("audit", Place.in(Place.Room.AUDIT, "Audit log"), page);
    }
}
