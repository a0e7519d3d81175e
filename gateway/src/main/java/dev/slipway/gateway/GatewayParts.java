package dev.slipway.gateway;

import dev.slipway.core.budget.Grants;
import dev.slipway.core.lease.Leases;
import dev.slipway.core.price.PriceList;
import dev.slipway.gateway.review.ReviewRoom;
import dev.slipway.gateway.trace.Spans;
import dev.slipway.store.journal.Journal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a gateway stands on.
 *
 * @param journal stays open when the gateway closes
 * @param secrets the value of a named secret; asked at every call, so it must be quick
 * @param allowedUpstreams {@code host:port} of every upstream that may be called
 * @param leases this node's; whoever renews them does so elsewhere
 * @param grants where this node takes parts of budgets from
 * @param time clocks, ids and chance
 * @param spans who is told of calls; closed with the gateway
 * @param reviews where questions for people are kept
 */
public record GatewayParts(
        Journal journal,
        PriceList prices,
        Function<String, Optional<String>> secrets,
        Set<String> allowedUpstreams,
        Leases leases,
        Grants grants,
        Time time,
        Spans spans,
        ReviewRoom reviews) {
    public GatewayParts {
        allowedUpstreams = Set.copyOf(allowedUpstreams);
    }

    /**
     * @param ids UUIDs of version 7
     * @param nanoTime monotonic, as {@link System#nanoTime}
     * @param random safe for several threads
     */
    public record Time(Supplier<UUID> ids, InstantSource clock, LongSupplier nanoTime, RandomGenerator random) {}
}
