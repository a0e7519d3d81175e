package dev.slipway.store.traffic;

import dev.slipway.core.price.Money;
import dev.slipway.core.traffic.Interaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What the calls of a page cost, read in one go. */
final class CallCosts {
    private CallCosts() {}

    private record Cost(UUID interaction, Optional<Money> amount, long unpriced) {}

    /** The page's calls with what each cost, in the page's order. */
    static List<Call> of(Handle handle, List<Interaction> page) {
        if (page.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Cost>> costs = new HashMap<>();
        try (Query query = handle.createQuery("""
                SELECT interaction, currency, sum(cost_micros) AS micros, count(unpriced) AS unpriced FROM attempt
                WHERE at >= :from AND at <= :to AND interaction = ANY(:ids) AND status IS NOT NULL
                GROUP BY interaction, currency ORDER BY currency
                """)) {
            query.bind("from", Traffic.instant(page.getLast().id()))
                    .bind("to", Traffic.instant(page.getFirst().id()))
                    .bindArray(
                            "ids",
                            UUID.class,
                            page.stream().map(Interaction::id).toList())
                    .map((row, context) -> new Cost(
                            row.getObject("interaction", UUID.class),
                            Optional.<String>ofNullable(row.getString("currency"))
                                    .map(currency -> new Money(micros(row), currency)),
                            row.getLong("unpriced")))
                    .forEach(cost -> costs.computeIfAbsent(cost.interaction(), id -> new ArrayList<>())
                            .add(cost));
        }
        return page.stream()
                .map(interaction -> call(interaction, costs.getOrDefault(interaction.id(), List.of())))
                .toList();
    }

    private static long micros(ResultSet row) {
        try {
            return row.getLong("micros");
        } catch (SQLException e) {
            throw new IllegalStateException("micros", e);
        }
    }

    private static Call call(Interaction interaction, List<Cost> costs) {
        return new Call(
                interaction,
                costs.stream().flatMap(cost -> cost.amount().stream()).toList(),
                costs.stream().mapToLong(Cost::unpriced).sum());
    }
}
