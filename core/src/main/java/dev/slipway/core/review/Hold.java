package dev.slipway.core.review;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who may do what with an item: the rules of leases and of the fence behind them. */
public final class Hold {
    /** As long as a decision is held back, so that a slip of the finger can be undone. */
    public static final Duration UNDO = Duration.ofSeconds(15);

    private static final Duration WITHOUT_HISTORY = Duration.ofMinutes(10);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final int MEDIANS = 3;

    private Hold() {}

    /** How long a lease lasts: three times the queue's median time, within 1 to 30 minutes. */
    public static Duration length(Optional<Duration> median) {
        Duration wanted = median.map(time -> time.multipliedBy(MEDIANS)).orElse(WITHOUT_HISTORY);
        return wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }

    /** Whether the item is {@code claim}'s to work on and to decide; empty when it is. */
    public static Optional<Refused> work(Item item, Claim claim, Instant now) {
        return switch (item.state()) {
            case ItemState.Leased lease -> lease(item, lease, claim, now);
            case ItemState.Open _, ItemState.Parked _ -> Optional.of(new Refused.NotTaken());
            case ItemState.Decided decided -> Optional.of(new Refused.Decided(decided.by()));
            case ItemState.Released released -> Optional.of(new Refused.Decided(released.by()));
        };
    }

    private static Optional<Refused> lease(Item item, ItemState.Leased lease, Claim claim, Instant now) {
        if (!lease.holder().equals(claim.reviewer()) || item.revision() != claim.revision()) {
            return Optional.of(new Refused.Taken(lease.holder()));
        }
        return lease.live(now) ? Optional.empty() : Optional.of(new Refused.Expired(lease.until()));
    }

    /** Whether {@code reviewer} may take this very item: back after an expiry, or out of turn. */
    public static Optional<Refused> take(Item item, String reviewer, Instant now) {
        if (item.takeable(reviewer, now)) {
            return Optional.empty();
        }
        if (item.track().judged().contains(reviewer)) {
            return Optional.of(new Refused.Judged());
        }
        String meantFor = item.place().assignedTo();
        if (meantFor != null && !meantFor.equals(reviewer)) {
            return Optional.of(new Refused.MeantFor(meantFor));
        }
        return switch (item.state()) {
            case ItemState.Leased lease ->
                lease.holder().equals(reviewer) ? Optional.empty() : Optional.of(new Refused.Taken(lease.holder()));
            // Put aside by anybody, it can be fetched back by hand before its time.
            case ItemState.Parked _, ItemState.Open _ -> Optional.empty();
            case ItemState.Decided decided -> Optional.of(new Refused.Decided(decided.by()));
            case ItemState.Released released -> Optional.of(new Refused.Decided(released.by()));
        };
    }

    /** Whether {@code reviewer} may undo the decision the item stands at. */
    public static Optional<Refused> undo(Item item, String reviewer, Instant now) {
        return switch (item.state()) {
            case ItemState.Decided decided
            when !decided.by().equals(reviewer) -> Optional.of(new Refused.NotYours(decided.by()));
            case ItemState.Decided decided
            when !now.isBefore(decided.releaseAt()) -> Optional.of(new Refused.TooLate(decided.releaseAt()));
            case ItemState.Decided _ -> Optional.empty();
            case ItemState.Released released -> Optional.of(new Refused.TooLate(released.at()));
            case ItemState.Open _, ItemState.Leased _, ItemState.Parked _ -> Optional.of(new Refused.NotTaken());
        };
    }
}
