package dev.slipway.console.audit;

import dev.slipway.console.page.Link;
import dev.slipway.store.event.AuditLog;
import dev.slipway.store.event.Event;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the audit log that fit a choice.
 *
 * @param most how many a page shows
 */
public record AuditPage(AuditLog.Filter filter, AuditLog.Head head, List<AuditLog.Row> rows, int most) {
    public AuditPage {
        rows = List.copyOf(rows);
    }

    public List<String> kinds() {
        return Arrays.stream(Event.Kind.values()).map(Event.Kind::word).toList();
    }

    public boolean filtered() {
        return filter.system() != null || filter.by() != null || filter.kind() != null || filter.before() != null;
    }

    /** The page of older rows; null at the end. */
    public @Nullable String older() {
        if (rows.size() < most) {
            return null;
        }
        Map<String, @Nullable String> query = new LinkedHashMap<>();
        query.put("system", filter.system());
        query.put("by", filter.by());
        query.put("kind", filter.kind());
        query.put("before", Long.toString(rows.getLast().number()));
        return Link.with("/audit", query);
    }
}
