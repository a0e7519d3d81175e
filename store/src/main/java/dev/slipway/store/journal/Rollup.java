package dev.slipway.store.journal;

import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.price.Usage;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.CostLine;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.store.traffic.LatencySketch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Sums of what settled in one batch, by the minute it began. */
final class Rollup {
    /** Attempts of one variant in one role that began in one minute. */
    record Key(String system, Instant minute, String variant, Attempt.Role role) {}

    /** Calls that ended the same way; {@code answeredBy} is empty when no variant did. */
    record CallKey(String system, Instant minute, Interaction.Status status, String answeredBy) {}

    /** What is known of the attempts of one key. */
    static final class Cell {
        final Map<Attempt.Status, Long> byStatus = new EnumMap<>(Attempt.Status.class);
        final Map<String, Long> costs = new TreeMap<>();
        final LatencySketch latencies = LatencySketch.empty();
        long unpriced;
        Usage usage = Usage.NONE;

        long count(Attempt.Status status) {
            return byStatus.getOrDefault(status, 0L);
        }

        private void add(Attempt.Status status) {
            byStatus.merge(status, 1L, Math::addExact);
        }
    }

    /** Attempts whose cost was for the same; {@code currency} is empty where no amount can be given. */
    record CostKey(String system, Instant minute, String variant, CostLine line, boolean estimated, String currency) {}

    /** @param cached of the amount, what cached tokens cost */
    record Cost(long attempts, long micros, long cached) {
        Cost plus(Cost other) {
            return new Cost(
                    Math.addExact(attempts, other.attempts),
                    Math.addExact(micros, other.micros),
                    Math.addExact(cached, other.cached));
        }
    }

    final Map<CostKey, Cost> costs = new HashMap<>();
    final Map<Key, Cell> cells = new HashMap<>();
    final Map<CallKey, Long> calls = new HashMap<>();

    void add(Attempt attempt) {
        Attempt.Result result = attempt.result();
        if (result == null) {
            throw new IllegalArgumentException("attempt: " + attempt.id() + " is open (expected: a settled one)");
        }
        Cell cell = cell(attempt.system(), attempt.startedAt(), attempt.variant(), attempt.role());
        cell.add(result.status());
        if (result.status() == Attempt.Status.OK) {
            cell.latencies.add(result.latencyMicros());
        }
        Usage usage = result.usage();
        if (usage != null) {
            cell.usage = cell.usage.plus(usage);
        }
        switch (result.charge()) {
            case Charge.Known known ->
                cell.costs.merge(known.amount().currency(), known.amount().micros(), Math::addExact);
            case Charge.Unknown unknown -> cell.unpriced++;
        }
        if (result.status() != Attempt.Status.DROPPED) {
            addCost(attempt, CostLine.of(attempt.role(), result.status(), attempt.ordinal()), result.charge());
        }
    }

    private void addCost(Attempt attempt, CostLine line, Charge charge) {
        switch (charge) {
            case Charge.Known(Money amount, String _, boolean estimated, long cached) ->
                costs.merge(
                        new CostKey(
                                attempt.system(),
                                minute(attempt.startedAt()),
                                attempt.variant(),
                                line,
                                estimated,
                                amount.currency()),
                        new Cost(1, amount.micros(), cached),
                        Cost::plus);
            case Charge.Unknown _ ->
                costs.merge(
                        new CostKey(attempt.system(), minute(attempt.startedAt()), attempt.variant(), line, false, ""),
                        new Cost(1, 0, 0),
                        Cost::plus);
        }
    }

    /** An attempt that nobody saw end; what it cost is unknown. */
    void addInterrupted(String system, Instant startedAt, String variant, Attempt.Role role) {
        Cell cell = cell(system, startedAt, variant, role);
        cell.add(Attempt.Status.INTERRUPTED);
        cell.unpriced++;
        CostLine line = CostLine.of(role, Attempt.Status.INTERRUPTED, 0);
        costs.merge(new CostKey(system, minute(startedAt), variant, line, false, ""), new Cost(1, 0, 0), Cost::plus);
    }

    void addCall(String system, Instant receivedAt, Interaction.Status status, String answeredBy) {
        calls.merge(new CallKey(system, minute(receivedAt), status, answeredBy), 1L, Math::addExact);
    }

    private Cell cell(String system, Instant at, String variant, Attempt.Role role) {
        return cells.computeIfAbsent(new Key(system, minute(at), variant, role), key -> new Cell());
    }

    private static Instant minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }
}
