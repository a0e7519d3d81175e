package dev.slipway.store.node;

import dev.slipway.core.lease.Answer;
import dev.slipway.core.lease.Ask;
import dev.slipway.core.lease.LeaseRow;
import dev.slipway.core.rollout.Standing;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.system.Systems;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.json.JsonMapper;

/** The gateway nodes and the granting of their leases. Thread-safe. */
public final class Nodes {
    /** Longer than the longest lease: a node that was silent for this long serves no candidate. */
    private static final Duration SURELY_OVER = Duration.ofMinutes(10);

    /** What a node said longer ago is not told any more. */
    private static final Duration FRESH = Duration.ofSeconds(15);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Jdbi jdbi;
    private final Systems systems;

    /** @param jdbi should give up within about a lease, so that a node does not wait for answers that come too late */
    public Nodes(Jdbi jdbi, Systems systems) {
        this.jdbi = jdbi;
        this.systems = systems;
    }

    /**
     * A node's process.
     *
     * @param incarnation another one for each process
     * @param address where its gateway listens
     */
    public record Member(String id, long incarnation, String address) {}

    /** Begins to serve as a node; a process of the same node from before is heard no more. */
    public void join(Member member, long wallMillis) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO gateway_node (id, incarnation, address, started_at, last_seen_at, clock_ahead_millis)
                        VALUES (:id, :incarnation, :address, clock_timestamp(), clock_timestamp(), %s)
                        ON CONFLICT (id) DO UPDATE SET incarnation = :incarnation, address = :address, started_at = clock_timestamp(),
                            last_seen_at = clock_timestamp(), clock_ahead_millis = excluded.clock_ahead_millis,
                            applied_version = -1, cut_streams = 0, left_at = NULL, resting = '[]'
                        """.formatted(AHEAD))
                .bind("id", member.id())
                .bind("incarnation", member.incarnation())
                .bind("address", member.address())
                .bind("wall", wallMillis)
                .execute());
    }

    private static final String AHEAD = ":wall - floor(extract(epoch FROM clock_timestamp()) * 1000)";

    /**
     * What a node says of itself whenever it asks.
     *
     * @param wallMillis of its clock
     * @param resting what it leaves alone just now
     */
    public record Pulse(long wallMillis, List<Resting> resting) {
        public Pulse {
            resting = List.copyOf(resting);
        }
    }

    /**
     * Answers every request of one node in one transaction. The node's row is written first, and the systems are read by a
     * later statement, so that this either sees a kill or is seen by it (see {@link #mayServe}).
     *
     * @param asks by system
     * @return by system; empty when this process is not the node's any more, or was never taken in: join (again)
     */
    public Optional<Map<String, Answer>> renew(Member member, Map<String, Ask> asks, Pulse pulse) {
        return jdbi.inTransaction(handle -> {
            int written = handle.createUpdate("""
                            UPDATE gateway_node SET last_seen_at = clock_timestamp(), clock_ahead_millis = %s,
                                resting = CAST(:resting AS jsonb)
                            WHERE id = :id AND incarnation = :incarnation AND left_at IS NULL
                            """.formatted(AHEAD))
                    .bind("id", member.id())
                    .bind("incarnation", member.incarnation())
                    .bind("wall", pulse.wallMillis())
                    .bind("resting", JSON.writeValueAsString(pulse.resting()))
                    .execute();
            return written == 0 ? Optional.empty() : Optional.of(answers(handle, asks));
        });
    }

    private Map<String, Answer> answers(Handle handle, Map<String, Ask> asks) {
        Map<String, Answer> answers = new HashMap<>();
        if (!asks.isEmpty()) {
            for (SystemState state : systems.states(handle)) {
                Ask ask = asks.get(state.name());
                if (ask != null) {
                    LeaseRow row = new LeaseRow(state.standing(), state.epoch());
                    answers.put(state.name(), row.answer(ask, state.lease()));
                }
            }
        }
        asks.forEach((system, ask) -> answers.computeIfAbsent(system, _ -> missing(ask)));
        return answers;
    }

    /**
     * A system that cannot be read may be readable again under an epoch that is no newer: the lease runs out, and nothing is
     * said that outlasts this.
     */
    private static Answer missing(Ask ask) {
        return new Answer.Refused(ask, ask.epoch(), Standing.ROLLED_BACK);
    }

    /** Says what a node has in force, and wakes those who wait for it. */
    public void applied(Member member, long version, int cutStreams) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE gateway_node SET applied_version = :version, cut_streams = :cut, last_seen_at = clock_timestamp()
                        WHERE id = :id AND incarnation = :incarnation
                        """)
                .bind("id", member.id())
                .bind("incarnation", member.incarnation())
                .bind("version", version)
                .bind("cut", cutStreams)
                .execute());
    }

    /** The node serves nobody any more and asks for nothing. */
    public void leave(Member member) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE gateway_node SET left_at = clock_timestamp()
                        WHERE id = :id AND incarnation = :incarnation
                        """)
                .bind("id", member.id())
                .bind("incarnation", member.incarnation())
                .execute());
    }

    /**
     * Every node that may serve candidates now. Left out are those that left, and those whose last lease is surely over and
     * that are not renewing at this very moment; a renewal that begins later sees everything committed before this call.
     */
    public List<Node> mayServe() {
        return jdbi.inTransaction(handle -> {
            Set<String> over = new HashSet<>(handle.createQuery("""
                            SELECT id FROM gateway_node
                            WHERE left_at IS NOT NULL OR last_seen_at < clock_timestamp() - CAST(:over AS interval)
                            FOR UPDATE SKIP LOCKED
                            """)
                    .bind("over", SURELY_OVER.toSeconds() + " seconds")
                    .mapTo(String.class)
                    .list());
            return all(handle).stream()
                    .filter(node -> !over.contains(node.id()))
                    .toList();
        });
    }

    /** What is left alone just now, once for each node that does. */
    public List<Resting> resting() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT one.* FROM gateway_node, jsonb_to_recordset(resting)
                            AS one (system text, variant text, trying boolean, until timestamptz)
                        WHERE left_at IS NULL AND last_seen_at > clock_timestamp() - CAST(:fresh AS interval)
                        ORDER BY system, variant, until
                        """)
                .bind("fresh", FRESH.toSeconds() + " seconds")
                .map((row, _) -> new Resting(
                        row.getString("system"),
                        row.getString("variant"),
                        row.getBoolean("trying"),
                        row.getObject("until", OffsetDateTime.class).toInstant()))
                .list());
    }

    private static List<Node> all(Handle handle) {
        return handle.createQuery("""
                        SELECT *, extract(epoch FROM clock_timestamp() - last_seen_at) AS silent FROM gateway_node ORDER BY id
                        """).map((row, _) -> read(row)).list();
    }

    private static Node read(ResultSet row) throws SQLException {
        return new Node(
                row.getString("id"),
                row.getString("address"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Duration.ofMillis(Math.max(0, Math.round(row.getDouble("silent") * 1e3))),
                row.getLong("clock_ahead_millis"),
                row.getLong("applied_version"),
                row.getInt("cut_streams"));
    }
}
