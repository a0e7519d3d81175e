package dev.slipway.gateway.settle;

import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Fact;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.admit.Call;
import dev.slipway.gateway.budget.Reservation;
import dev.slipway.gateway.metrics.GatewayMetrics;
import dev.slipway.gateway.route.Target;
import dev.slipway.gateway.trace.Spans;
import dev.slipway.gateway.trace.TraceContext;
import dev.slipway.http.Exchange;
import dev.slipway.store.journal.Journal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Begins entries. Whatever appends to the journal may throw
 * {@link dev.slipway.store.journal.JournalException}.
 *
 * @param ids UUIDs of version 7
 * @param nanoTime the clock of {@link Exchange#receivedNanos()}
 */
public record Ledger(
        Journal journal, Supplier<UUID> ids, InstantSource clock, LongSupplier nanoTime, Watchers watchers) {
    /** After all attempts for the caller, however many those were. */
    private static final int FIRST_PASSES_FROM = 100;

    /** Begins the entry of a call. Nothing is appended yet. */
    public CallEntry call(Exchange exchange, Protocol protocol) {
        return new CallEntry(this, exchange, protocol);
    }

    /**
     * The entry of an attempt whose answer is for a person. Nothing is appended yet.
     *
     * @param item of the person's, and the interaction's id where a call asked
     * @param tries how often it was tried before
     */
    public AttemptEntry firstPass(UUID item, Call call, Target target, int tries) {
        Attempt open = new Attempt(
                ids.get(),
                item,
                journal.node(),
                call.plan().system(),
                target.name(),
                Attempt.Role.FIRST_PASS,
                FIRST_PASSES_FROM + tries,
                clock.instant(),
                null);
        AttemptEntry.Asked asked =
                new AttemptEntry.Asked(target.price(), call.question().body().length, null);
        return new AttemptEntry(this, open, asked, true, Reservation.NONE);
    }

    /**
     * Appends what became of something.
     *
     * @param opened whether its beginning was not dropped, so that it has a claim on the room kept for settling
     */
    boolean settle(boolean opened, Fact... facts) {
        return opened ? journal.append(facts) : journal.appendUnopened(facts);
    }

    public GatewayMetrics metrics() {
        return watchers.metrics();
    }

    Spans spans() {
        return watchers.spans();
    }

    /** The trace a call is part of, as far as anybody wants to know. */
    public Optional<TraceContext> trace(Exchange exchange, CallEntry entry) {
        return spans().trace(TraceContext.read(exchange::header), entry.id());
    }

    /** Who hears of what has been recorded. */
    public record Watchers(GatewayMetrics metrics, Spans spans) {}

    long microsSince(long nanos) {
        return Math.max(0, nanoTime.getAsLong() - nanos) / 1000;
    }
}
