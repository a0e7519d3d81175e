package dev.slipway.store.readiness;

import dev.slipway.core.readiness.Fact;
import dev.slipway.core.readiness.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What the calls show; nothing where there were none. */
final class TrafficFacts {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration REVIEWS = Duration.ofDays(30);
    private static final Duration PRICES = Duration.ofDays(35);

    private final Handle handle;
    private final Asked asked;

    TrafficFacts(Handle handle, Asked asked) {
        this.handle = handle;
        this.asked = asked;
    }

    List<Fact> facts() {
        return Stream.of(contract(), priced(), overrides())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Fact> contract() {
        return handle.createQuery("""
                        SELECT count(*) AS calls, count(*) FILTER (WHERE error_code IN ('contract_input', 'contract_output')) AS broken
                        FROM interaction WHERE system = :system AND at >= :since AND status IS NOT NULL
                        """)
                .bind("system", asked.name())
                .bind("since", asked.now().minus(DAY))
                .map((row, _) -> part(
                        Quantity.CONTRACT_FAILURES,
                        row.getLong("broken"),
                        row.getLong("calls"),
                        "calls of the last day"))
                .one();
    }

    private Optional<Fact> priced() {
        return handle.createQuery("""
                        SELECT coalesce(sum(calls), 0) AS attempts, coalesce(sum(unpriced), 0) AS unpriced
                        FROM traffic_minute WHERE system = :system AND minute >= :since
                        """)
                .bind("system", asked.name())
                .bind("since", asked.now().minus(PRICES))
                .map((row, _) -> part(
                        Quantity.PRICED_CALLS,
                        row.getLong("attempts") - row.getLong("unpriced"),
                        row.getLong("attempts"),
                        "attempts of the last 35 days"))
                .one();
    }

    private Optional<Fact> overrides() {
        long known = handle.createQuery("""
                        SELECT count(*) FROM outcome o WHERE o.at >= :since AND o.overridden IS NOT NULL AND EXISTS (
                            SELECT 1 FROM interaction i WHERE i.at = o.at AND i.id = o.interaction AND i.system = :system)
                        """)
                .bind("system", asked.name())
                .bind("since", asked.now().minus(REVIEWS))
                .mapTo(Long.class)
                .one();
        return known == 0
                ? Optional.empty()
                : Optional.of(asked.now(Quantity.OVERRIDES_KNOWN, known, "outcomes of the last 30 days"));
    }

    private Optional<Fact> part(Quantity quantity, long part, long whole, String what) {
        return whole == 0
                ? Optional.empty()
                : Optional.of(asked.now(quantity, (double) part / whole, whole + " " + what));
    }
}
