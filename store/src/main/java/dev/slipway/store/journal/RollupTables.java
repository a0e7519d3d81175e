package dev.slipway.store.journal;

import dev.slipway.core.traffic.Attempt;
import dev.slipway.store.traffic.LatencySketch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Adds a batch's sums to the node's rows by minute; the caller's transaction makes it happen once. */
final class RollupTables {
    private static final String ADD_TRAFFIC = """
            INSERT INTO traffic_minute AS t VALUES (:system, :minute, :variant, :role, :node, :calls, :ok, :failed, :timedOut,
                :rejected, :clientLeft, :cut, :dropped, :interrupted, :unpriced, :input, :cacheRead, :cacheWrite, :output,
                :latency, :pending)
            ON CONFLICT (system, minute, variant, role, node) DO UPDATE SET
                calls = t.calls + excluded.calls, ok = t.ok + excluded.ok, failed = t.failed + excluded.failed,
                timed_out = t.timed_out + excluded.timed_out, rejected = t.rejected + excluded.rejected,
                client_left = t.client_left + excluded.client_left, cut = t.cut + excluded.cut,
                dropped = t.dropped + excluded.dropped, interrupted = t.interrupted + excluded.interrupted,
                unpriced = t.unpriced + excluded.unpriced, input_tokens = t.input_tokens + excluded.input_tokens,
                cache_read_tokens = t.cache_read_tokens + excluded.cache_read_tokens,
                cache_write_tokens = t.cache_write_tokens + excluded.cache_write_tokens,
                output_tokens = t.output_tokens + excluded.output_tokens, latency = excluded.latency,
                pending = t.pending + excluded.pending
            """;
    private static final String ADD_COST = """
            INSERT INTO cost_minute AS t VALUES (:system, :minute, :variant, :role, :node, :currency, :micros)
            ON CONFLICT (system, minute, variant, role, node, currency) DO UPDATE SET micros = t.micros + excluded.micros
            """;
    private static final String ADD_LINE = """
            INSERT INTO cost_line_minute AS t VALUES (:system, :minute, :variant, :line, :estimated, :currency, :node, :attempts,
                :micros, :cached)
            ON CONFLICT (system, minute, variant, line, estimated, currency, node) DO UPDATE SET
                attempts = t.attempts + excluded.attempts, micros = t.micros + excluded.micros,
                cached_micros = t.cached_micros + excluded.cached_micros
            """;
    private static final String ADD_CALLS = """
            INSERT INTO interaction_minute AS t VALUES (:system, :minute, :status, :answeredBy, :node, :calls)
            ON CONFLICT (system, minute, status, answered_by, node) DO UPDATE SET calls = t.calls + excluded.calls
            """;
    private static final String SKETCHES = """
            SELECT system, minute, variant, role, latency FROM traffic_minute
            WHERE node = :node AND system = ANY(:systems) AND minute >= :from AND minute <= :to
            """;

    private RollupTables() {}

    static void add(Handle handle, String node, Rollup rollup) {
        if (!rollup.cells.isEmpty()) {
            mergeSketches(handle, node, rollup.cells);
            addTraffic(handle, node, rollup.cells);
            addCosts(handle, node, rollup.cells);
            addLines(handle, node, rollup.costs);
        }
        if (!rollup.calls.isEmpty()) {
            addCalls(handle, node, rollup.calls);
        }
    }

    private record Stored(Rollup.Key key, LatencySketch latency) {}

    private static void mergeSketches(Handle handle, String node, Map<Rollup.Key, Rollup.Cell> cells) {
        List<String> systems =
                cells.keySet().stream().map(Rollup.Key::system).distinct().toList();
        Instant from = cells.keySet().stream()
                .map(Rollup.Key::minute)
                .min(Instant::compareTo)
                .orElseThrow();
        Instant to = cells.keySet().stream()
                .map(Rollup.Key::minute)
                .max(Instant::compareTo)
                .orElseThrow();
        try (Query query = handle.createQuery(SKETCHES)) {
            List<Stored> stored = query.bind("node", node)
                    .bindArray("systems", String.class, systems)
                    .bind("from", from)
                    .bind("to", to)
                    .map((row, context) -> new Stored(
                            new Rollup.Key(
                                    row.getString("system"),
                                    row.getTimestamp("minute").toInstant(),
                                    row.getString("variant"),
                                    Attempt.Role.valueOf(row.getString("role"))),
                            LatencySketch.read(row.getBytes("latency"))))
                    .list();
            for (Stored one : stored) {
                Optional.ofNullable(cells.get(one.key())).ifPresent(cell -> cell.latencies.merge(one.latency()));
            }
        }
    }

    private static void addTraffic(Handle handle, String node, Map<Rollup.Key, Rollup.Cell> cells) {
        try (PreparedBatch batch = handle.prepareBatch(ADD_TRAFFIC)) {
            cells.forEach((key, cell) -> {
                bindKey(batch, node, key);
                bindCounts(batch, cell);
                batch.bind("unpriced", cell.unpriced)
                        .bind("input", cell.usage.input())
                        .bind("cacheRead", cell.usage.cacheRead())
                        .bind("cacheWrite", cell.usage.cacheWrite())
                        .bind("output", cell.usage.output())
                        .bind("latency", cell.latencies.stored())
                        .add();
            });
            batch.execute();
        }
    }

    private static void bindKey(PreparedBatch batch, String node, Rollup.Key key) {
        batch.bind("system", key.system())
                .bind("minute", key.minute())
                .bind("variant", key.variant())
                .bind("role", key.role().name())
                .bind("node", node);
    }

    private static void bindCounts(PreparedBatch batch, Rollup.Cell cell) {
        long calls = 0;
        for (Attempt.Status status : Attempt.Status.values()) {
            calls += cell.count(status);
            batch.bind(
                    switch (status) {
                        case OK -> "ok";
                        case PENDING -> "pending";
                        case FAILED -> "failed";
                        case TIMED_OUT -> "timedOut";
                        case REJECTED -> "rejected";
                        case CLIENT_LEFT -> "clientLeft";
                        case CUT -> "cut";
                        case DROPPED -> "dropped";
                        case INTERRUPTED -> "interrupted";
                    },
                    cell.count(status));
        }
        batch.bind("calls", calls);
    }

    private static void addCosts(Handle handle, String node, Map<Rollup.Key, Rollup.Cell> cells) {
        try (PreparedBatch batch = handle.prepareBatch(ADD_COST)) {
            cells.forEach((key, cell) -> cell.costs.forEach((currency, micros) -> {
                bindKey(batch, node, key);
                batch.bind("currency", currency).bind("micros", micros).add();
            }));
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }

    private static void addLines(Handle handle, String node, Map<Rollup.CostKey, Rollup.Cost> costs) {
        try (PreparedBatch batch = handle.prepareBatch(ADD_LINE)) {
            costs.forEach((key, cost) -> batch.bind("system", key.system())
                    .bind("minute", key.minute())
                    .bind("variant", key.variant())
                    .bind("line", key.line().name())
                    .bind("estimated", key.estimated())
                    .bind("currency", key.currency())
                    .bind("node", node)
                    .bind("attempts", cost.attempts())
                    .bind("micros", cost.micros())
                    .bind("cached", cost.cached())
                    .add());
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }

    private static void addCalls(Handle handle, String node, Map<Rollup.CallKey, Long> calls) {
        try (PreparedBatch batch = handle.prepareBatch(ADD_CALLS)) {
            calls.forEach((key, count) -> batch.bind("system", key.system())
                    .bind("minute", key.minute())
                    .bind("status", key.status().name())
                    .bind("answeredBy", key.answeredBy())
                    .bind("node", node)
                    .bind("calls", count)
                    .add());
            batch.execute();
        }
    }
}
