package dev.slipway.store.data;

import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Forgets a customer, day by day, each in a transaction of its own; a server that dies goes on where it was. The days that an
 * unfinished rollout looks at come last and at once, together with what it has noted of the customer: its windows are joined
 * with the calls by name, and must never see one renamed and the other not.
 */
final class Erasing {
    /** Whoever projects a journal takes the same lock, shared: when it is had alone, no batch is on its way that missed the erasure. */
    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtext('slipway.erasure'))::text";

    private static final String MINE = " AND (CAST(:system AS text) IS NULL OR system = :system)";

    private static final String RENAME_CALLS = """
            UPDATE interaction SET customer = :pseudonym, transaction = 'erased-' || left(slipway_hash(transaction), 16)
            WHERE customer = :customer AND at >= :from AND at < :to AND received_at < :asked
            """ + MINE;

    private static final String DELETE_BODIES = """
            DELETE FROM body b USING interaction i
            WHERE i.at = b.at AND i.id = b.interaction AND i.customer = :pseudonym AND i.at >= :from AND i.at < :to
                AND b.at >= :from AND b.at < :to
            """;

    /** What people were shown of the calls, and what they wrote. */
    private static final List<String> FORGET_REVIEWS = List.of("""
            UPDATE review_item r SET question = '{"text":"forgotten"}', suggestion = NULL,
                origin_reason = CASE WHEN origin IN ('exception', 'appeal', 'correction') THEN 'forgotten' ELSE origin_reason END
            FROM interaction i
            WHERE i.id = r.interaction AND i.customer = :pseudonym AND i.at >= :from AND i.at < :to
            """, """
            DELETE FROM review_draft d USING review_item r, interaction i
            WHERE r.id = d.item AND i.id = r.interaction AND i.customer = :pseudonym AND i.at >= :from AND i.at < :to
            """, """
            UPDATE review_decision d SET answer = CASE WHEN answer IS NULL THEN NULL ELSE '{}' END, comment = NULL
            FROM review_item r, interaction i
            WHERE r.id = d.item AND i.id = r.interaction AND i.customer = :pseudonym AND i.at >= :from AND i.at < :to
            """);

    private static final List<String> NOTED = List.of(
            "UPDATE assignment SET customer = :pseudonym WHERE customer = :customer" + MINE,
            """
            UPDATE rollout_customer c SET customer = :pseudonym FROM rollout r
            WHERE r.id = c.rollout AND c.customer = :customer AND (CAST(:system AS text) IS NULL OR r.system = :system)
            """,
            """
            UPDATE rollout_observation o SET customer = :pseudonym FROM rollout r
            WHERE r.id = o.rollout AND o.customer = :customer AND (CAST(:system AS text) IS NULL OR r.system = :system)
            """,
            "DELETE FROM budget_grant WHERE scope = 'CUSTOMER' AND holder = :customer" + MINE,
            "UPDATE budget_account SET holder = :pseudonym WHERE scope = 'CUSTOMER' AND holder = :customer" + MINE,
            "DELETE FROM rejected_facts WHERE position(:stored IN stored) > 0 OR position(:escaped IN stored) > 0");

    /** As a journal writes texts. */
    private static final JsonMapper ESCAPING = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .build();

    private Erasing() {}

    record Asked(String customer, @Nullable String system, UUID id, Act act) {}

    static Erasure ask(Handle handle, Asked asked) {
        handle.createQuery(ALONE).mapTo(String.class).one();
        Map<String, Object> values = new HashMap<>();
        values.put("customer", asked.customer());
        values.put("system", asked.system());
        values.put("id", asked.id());
        values.put("at", asked.act().at());
        values.put("by", asked.act().by());
        values.put(
                "pseudonym", "erased-" + asked.id().toString().replace("-", "").substring(16));
        Optional<Erasure> goingOn = one(handle, """
                UPDATE erasure SET asked_at = :at WHERE done_at IS NULL AND customer = :customer
                    AND system IS NOT DISTINCT FROM :system RETURNING *
                """, values);
        return goingOn.or(() -> one(handle, """
                INSERT INTO erasure (id, customer_hash, customer, system, pseudonym, asked_at, asked_by)
                VALUES (:id, slipway_hash(:customer), :customer, :system, :pseudonym, :at, :by) RETURNING *
                """, values)).orElseThrow();
    }

    private static Optional<Erasure> one(Handle handle, String sql, Map<String, ?> values) {
        try (Query query = handle.createQuery(sql)) {
            return query.bindMap(values).map((row, _) -> Erasure.read(row)).findOne();
        }
    }

    /** The next day, or the rest. */
    static Optional<Erasure> next(Handle handle, UUID id, Instant now) {
        Optional<Erasure> found = Erasure.find(handle, id, "FOR UPDATE");
        if (found.isEmpty() || found.get().doneAt() != null) {
            return found;
        }
        Erasure erasure = found.get();
        List<LocalDate> days = Partitions.days(handle);
        List<LocalDate> past = past(handle, days, now);
        int at = erasure.daysDone();
        return at < past.size()
                ? Optional.of(day(handle, erasure, past.get(at), days.size()))
                : Optional.of(rest(handle, erasure, now));
    }

    /** Days that no unfinished rollout looks at. */
    private static List<LocalDate> past(Handle handle, List<LocalDate> days, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate since =
                handle.createQuery("""
                        SELECT min(r.started_at) AT TIME ZONE 'UTC' FROM rollout r JOIN system s ON s.rollout = r.id
                        """).mapTo(LocalDate.class).findOne().orElse(today);
        return days.stream()
                .filter(day -> day.isBefore(since.minusDays(1)) && day.isBefore(today.minusDays(1)))
                .toList();
    }

    private static Erasure day(Handle handle, Erasure erasure, LocalDate day, int days) {
        Map<String, Object> values = values(handle, erasure);
        values.put("from", day.atStartOfDay().atOffset(ZoneOffset.UTC));
        values.put("to", day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
        values.put("days", days);
        return forget(handle, values, "days = :days, days_done = days_done + 1");
    }

    private static Erasure rest(Handle handle, Erasure erasure, Instant now) {
        Map<String, Object> values = values(handle, erasure);
        // In the order in which whoever looks at rollouts takes them, one by one.
        handle.createQuery("""
                        SELECT r.id FROM rollout r JOIN system s ON s.rollout = r.id ORDER BY r.id FOR UPDATE OF r
                        """).mapTo(UUID.class).list();
        NOTED.forEach(sql -> Data.count(handle, sql, values));
        // From the beginning: a day that was dropped meanwhile has moved the others, and what is renamed already is not
        // found.
        values.put("from", Instant.EPOCH.atOffset(ZoneOffset.UTC));
        values.put("to", now.plusSeconds(2 * 86_400L).atOffset(ZoneOffset.UTC));
        values.put("now", now);
        Erasure done = forget(handle, values, "days_done = days, done_at = :now, customer = NULL");
        Events.append(handle, event(done));
        return done;
    }

    private static Erasure forget(Handle handle, Map<String, Object> values, String progress) {
        values.put("calls", Data.count(handle, RENAME_CALLS, values));
        values.put("said", Data.count(handle, DELETE_BODIES, values));
        FORGET_REVIEWS.forEach(sql -> Data.count(handle, sql, values));
        return one(
                        handle,
                        "UPDATE erasure SET interactions = interactions + :calls, bodies = bodies + :said, " + progress
                                + " WHERE id = :id RETURNING *",
                        values)
                .orElseThrow();
    }

    private static Map<String, Object> values(Handle handle, Erasure erasure) {
        String customer = handle.createQuery("SELECT customer FROM erasure WHERE id = :id")
                .bind("id", erasure.id())
                .mapTo(String.class)
                .one();
        Map<String, Object> values = new HashMap<>();
        values.put("id", erasure.id());
        values.put("customer", customer);
        values.put("stored", "\"customer\":" + JsonMapper.shared().writeValueAsString(customer));
        values.put("escaped", "\"customer\":" + ESCAPING.writeValueAsString(customer));
        values.put("system", erasure.system());
        values.put("pseudonym", erasure.pseudonym());
        values.put("asked", erasure.askedAt());
        return values;
    }

    /** Without the name: who reads the timeline is not to learn whom it concerned. */
    private static Event event(Erasure done) {
        Map<String, Object> details = new HashMap<>();
        details.put("hash", done.hash());
        details.put("pseudonym", done.pseudonym());
        details.put("interactions", done.interactions());
        details.put("bodies", done.bodies());
        return Data.event(
                new Act(done.askedBy(), done.doneAt() == null ? done.askedAt() : done.doneAt()),
                done.system(),
                Event.Kind.ERASED,
                "Erased customer " + done.hash().substring(0, 12) + "… (hash): " + done.interactions()
                        + " calls under a pseudonym, " + done.bodies() + " bodies deleted",
                details);
    }
}
