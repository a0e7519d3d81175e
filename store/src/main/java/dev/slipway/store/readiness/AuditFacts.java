package dev.slipway.store.readiness;

import dev.slipway.core.readiness.EvidenceKind;
import dev.slipway.core.readiness.Fact;
import dev.slipway.core.readiness.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;

/**
 * What the audit log shows of itself; the same for every system, and so looked up once in a while only. Whether each row still
 * has its hash is for {@code slipway audit verify}, which needs no server to believe. Thread-safe.
 */
final class AuditFacts {
    private static final Duration GOOD = Duration.ofMinutes(5);

    /** Both tables of the chain refuse changes. */
    private static final int GUARDS = 2;

    private final AtomicReference<Seen> last = new AtomicReference<>(new Seen(Instant.MIN, 0, 0, 0));

    private record Seen(Instant at, long rows, long gaps, long guards) {
        boolean goodAt(Instant now) {
            return !at.isAfter(now) && at.isAfter(now.minus(GOOD));
        }
    }

    List<Fact> facts(Handle handle, Asked asked) {
        Seen seen = last.get();
        if (!seen.goodAt(asked.now())) {
            seen = look(handle, asked.now());
            last.set(seen);
        }
        String rows = "the audit log's " + seen.rows() + " rows";
        return List.of(
                fact(asked, seen, Quantity.AUDIT_GAPS, seen.gaps(), rows),
                fact(asked, seen, Quantity.AUDIT_KEPT, seen.guards() == GUARDS ? 1 : 0, "the database's triggers"));
    }

    private static Fact fact(Asked asked, Seen seen, Quantity quantity, long value, String source) {
        return new Fact(
                quantity,
                value,
                EvidenceKind.MEASURED,
                seen.at(),
                null,
                asked.state().revision(),
                source);
    }

    private static Seen look(Handle handle, Instant now) {
        return handle.createQuery("""
                        SELECT count(*) AS rows,
                            coalesce(max(number), 0) - count(*) + (SELECT count(*) FROM event) - count(*) AS gaps,
                            (SELECT count(*) FROM pg_trigger WHERE tgenabled <> 'D'
                                AND tgname IN ('event_append_only', 'audit_link_append_only')) AS guards
                        FROM audit_link
                        """)
                .map((row, _) -> new Seen(now, row.getLong("rows"), row.getLong("gaps"), row.getLong("guards")))
                .one();
    }
}
