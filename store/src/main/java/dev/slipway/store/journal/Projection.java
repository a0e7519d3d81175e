package dev.slipway.store.journal;

import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Body;
import dev.slipway.core.traffic.Fact;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.core.traffic.ShadowPair;
import dev.slipway.core.traffic.Sighting;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a stretch of the journal to the database, once: facts, rollups and the cursor move in one transaction, and it
 * begins by making sure that the cursor stands where the stretch begins. Settled rows never change, so that even a replay
 * from an older cursor adds nothing to the rollups (only sightings would be counted again).
 *
 * <p>Measured with the server on the same two cores, busy with other work too: 31,000 facts/s, which are 15,600 rows/s since
 * the open and the settled form of a call become one row.
 *
 * <p>A fact the database will not take is found by halving the batch, and set aside; the others go in.
 */
final class Projection {
    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
    private static final String PART = "part";

    private final String node;
    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Days days;
    private final LongAdder rejected = new LongAdder();

    Projection(String node, Jdbi jdbi, InstantSource clock) {
        this.node = node;
        this.jdbi = jdbi;
        this.clock = clock;
        this.days = new Days(jdbi);
    }

    /** Facts set aside since the start. */
    long rejected() {
        return rejected.sum();
    }

    Optional<Long> cursor() {
        return jdbi.withHandle(handle -> lockedCursor(handle, ""));
    }

    /** Returns false, having written nothing, when the cursor stands elsewhere. */
    boolean project(long from, Batch batch) throws SQLException {
        List<Fact> facts = new ArrayList<>();
        for (Entry entry : batch.entries()) {
            if (entry instanceof Entry.Known known) {
                facts.add(known.fact());
            }
        }
        days.prepare(days(facts), clock.instant());
        try {
            return jdbi.inTransaction(handle -> {
                if (lockedCursor(handle, "FOR UPDATE").orElse(from) != from) {
                    return false;
                }
                write(handle, batch, facts);
                return true;
            });
        } catch (RuntimeException | SQLException e) {
            days.forget();
            throw e;
        }
    }

    private void write(Handle handle, Batch batch, List<Fact> facts) throws SQLException {
        Staging.prepare(handle);
        Erased.share(handle);
        applyOrSplit(handle, facts);
        LateTraffic.note(handle, facts, clock.instant());
        for (Entry entry : batch.entries()) {
            if (entry instanceof Entry.Unreadable unreadable) {
                setAside(handle, unreadable.stored(), unreadable.reason());
            }
        }
        try (Update update = handle.createUpdate("""
                INSERT INTO journal_cursor VALUES (:node, :position, :at)
                ON CONFLICT (node) DO UPDATE SET position = excluded.position, moved_at = excluded.moved_at
                """)) {
            update.bind("node", node)
                    .bind("position", batch.next())
                    .bind("at", clock.instant())
                    .execute();
        }
    }

    private Optional<Long> lockedCursor(Handle handle, String lock) {
        try (Query query = handle.createQuery("SELECT position FROM journal_cursor WHERE node = :node " + lock)) {
            return query.bind("node", node).mapTo(Long.class).findOne();
        }
    }

    private void applyOrSplit(Handle handle, List<Fact> facts) throws SQLException {
        if (facts.isEmpty()) {
            return;
        }
        handle.savepoint(PART);
        try {
            Changes changes = new Changes(facts);
            Staging.fill(handle, changes);
            RollupTables.add(handle, node, Upserts.run(handle, changes));
            handle.releaseSavepoint(PART);
        } catch (RuntimeException | SQLException e) {
            if (!Poison.isTheFactsFault(e)) {
                throw e;
            }
            handle.rollbackToSavepoint(PART);
            splitOrSetAside(handle, facts, e);
        }
    }

    private void splitOrSetAside(Handle handle, List<Fact> facts, Exception cause) throws SQLException {
        if (facts.size() == 1) {
            byte[] frame = FactWriter.frame(withoutWords(facts.getFirst()));
            String stored = new String(frame, Frame.OVERHEAD, frame.length - Frame.OVERHEAD, StandardCharsets.UTF_8);
            setAside(handle, stored, Poison.reason(cause));
        } else {
            int half = facts.size() / 2;
            applyOrSplit(handle, facts.subList(0, half));
            applyOrSplit(handle, facts.subList(half, facts.size()));
        }
    }

    /** What was said in a call is kept where its system's rules reach it, or not at all. */
    private static Fact withoutWords(Fact fact) {
        return fact instanceof Body body
                ? new Body(
                        body.id(),
                        body.interaction(),
                        body.system(),
                        body.part(),
                        body.variant(),
                        body.redacted(),
                        null,
                        "rejected",
                        body.at())
                : fact;
    }

    private void setAside(Handle handle, String stored, String reason) {
        rejected.increment();
        LOG.error("A fact cannot be projected and is set aside in rejected_facts: {}", reason);
        try (Update update = handle.createUpdate("""
                INSERT INTO rejected_facts (node, stored, reason, rejected_at) VALUES (:node, :stored, :reason, :at)
                ON CONFLICT DO NOTHING
                """)) {
            update.bind("node", node)
                    .bind("stored", stored)
                    .bind("reason", reason.replace('\0', '\ufffd'))
                    .bind("at", clock.instant())
                    .execute();
        }
    }

    /** The days of the calls these facts are of, as an instant each; ids that hold none are rejected later, one by one. */
    private static List<Instant> days(List<Fact> facts) {
        return facts.stream()
                .flatMap(fact -> switch (fact) {
                    case Interaction call -> Stream.of(call.id());
                    case Attempt attempt -> Stream.of(attempt.interaction());
                    case Outcome outcome -> Stream.of(outcome.interaction());
                    case ShadowPair pair -> Stream.of(pair.interaction());
                    case Body body -> Stream.of(body.interaction());
                    case Sighting _, Fact.NodeStarted _ -> Stream.<UUID>empty();
                })
                .filter(id -> id.version() == 7)
                .map(id -> Days.instant(id).truncatedTo(ChronoUnit.DAYS))
                .distinct()
                .toList();
    }
}
