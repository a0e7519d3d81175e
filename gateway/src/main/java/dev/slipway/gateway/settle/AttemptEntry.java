package dev.slipway.gateway.settle;

import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.price.Usage;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.ShadowPair;
import dev.slipway.gateway.budget.Reservation;
import dev.slipway.gateway.route.PriceTag;
import dev.slipway.gateway.trace.Callee;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One attempt while it runs, and how it is charged. For one thread. */
public final class AttemptEntry {
    /**
     * Characters to a token, where an upstream reports no tokens: the usual rule of thumb for English. A charge that rests
     * on it is marked as estimated.
     */
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final Ledger ledger;
    private Attempt open;
    private final Asked asked;
    private long startNanos;
    private boolean opened;
    private Reservation reservation;
    private @Nullable Long firstTokenMicros;
    private long answerCharacters;

    /**
     * Who is asked.
     *
     * @param requestCharacters of the question
     * @param callee null where the call is in no trace
     */
    record Asked(
            PriceTag price,
            long requestCharacters,
            @Nullable Callee callee) {}

    /** @param opened whether its call was not dropped for want of room */
    AttemptEntry(Ledger ledger, Attempt open, Asked asked, boolean opened, Reservation reservation) {
        this.reservation = reservation;
        this.ledger = ledger;
        this.open = open;
        this.asked = asked;
        this.opened = opened;
        this.startNanos = ledger.nanoTime().getAsLong();
    }

    public UUID id() {
        return open.id();
    }

    /**
     * Appends a copy for the candidate before its upstream is called, with what is set aside for it. Its time begins here: that
     * it waited for its turn is no fault of the candidate.
     */
    public void begin(Reservation reserved) {
        reservation = reserved;
        startNanos = ledger.nanoTime().getAsLong();
        open = open.beginning(ledger.clock().instant()).reserving(reserved.amount());
        try {
            opened = ledger.journal().append(open);
        } catch (RuntimeException unrecorded) {
            reserved.cancel();
            throw unrecorded;
        }
    }

    /** Notes words of the answer; the first ones stop the clock of the first token. */
    public void words(int characters) {
        if (firstTokenMicros == null) {
            firstTokenMicros = ledger.microsSince(startNanos);
        }
        answerCharacters += characters;
    }

    /** The attempt as it ended, not yet appended and not counted. */
    public Attempt ended(AttemptEnd end) {
        Instant now = ledger.clock().instant();
        Usage usage = usage(end, now);
        return counted(end)
                .settled(new Attempt.Result(
                        end.status(),
                        end.upstreamStatus(),
                        end.errorCode(),
                        now,
                        ledger.microsSince(startNanos),
                        firstTokenMicros,
                        usage,
                        charge(end, usage, now)));
    }

    /** An upstream that did nothing is paid nothing, also where its price is unknown. */
    private Attempt counted(AttemptEnd end) {
        Money reserved = open.reserved();
        return reserved == null || end.worked() ? open : open.reserving(Money.zero(reserved.currency()));
    }

    /** Appends the attempt as it ended, and counts it. */
    public void settle(AttemptEnd end) {
        Attempt settled = ended(end);
        ledger.settle(opened, settled);
        recorded(settled);
    }

    /** Its end is in the journal: counts it, and what it cost. */
    void recorded(Attempt settled) {
        Attempt.Result result = settled.result();
        Money counted = settled.reserved();
        if (counted != null && counted.micros() == 0) {
            reservation.cancel();
        } else if (result != null) {
            reservation.settle(result.charge());
        }
        ledger.metrics().attempt(settled);
        if (asked.callee() != null) {
            ledger.spans().attempt(settled, asked.callee());
        }
    }

    /** Appends the end of a copy together with its comparison, and counts both. */
    public void settle(AttemptEnd end, ShadowPair pair) {
        Attempt settled = ended(end);
        ledger.settle(opened, settled, pair);
        recorded(settled);
        ledger.metrics().pair(pair);
    }

    private @Nullable Usage usage(AttemptEnd end, Instant now) {
        if (end.usage() != null || !end.worked() || !asked.price().countsTokens(now)) {
            return end.usage();
        }
        return new Usage(
                asked.requestCharacters() / CHARACTERS_PER_TOKEN,
                0,
                0,
                (answerCharacters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN);
    }

    private Charge charge(AttemptEnd end, @Nullable Usage usage, Instant now) {
        PriceTag price = asked.price();
        if (!end.worked()) {
            return price.nothing(now);
        }
        return usage == null ? price.charge(Usage.NONE, false, now) : price.charge(usage, end.usage() == null, now);
    }
}
