package dev.slipway.core.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a queue stands, as one reviewer sees it.
 *
 * @param waiting items this reviewer could take now
 * @param others live leases of others, parked items and items given to others by name
 * @param overdue waiting items past their due time
 * @param held decisions that can still be undone
 * @param decidedToday decisions of the last 24 hours
 */
public record QueueState(int waiting, Others others, int overdue, int held, int decidedToday) {
    /**
     * What is there, but not to be taken.
     *
     * @param holders who has leased items, each once
     * @param leasesEnd when the first of those leases runs out; null without any
     * @param parkedUntil when the first parked item returns; null without any
     */
    public record Others(
            int leased,
            List<String> holders,
            @Nullable Instant leasesEnd,
            int parked,
            @Nullable Instant parkedUntil,
            int givenToOthers) {
        public Others {
            holders = List.copyOf(holders);
        }
    }

    /** Why there is nothing to take, in words; empty when there is something. */
    public Optional<String> whyEmpty() {
        if (waiting > 0) {
            return Optional.empty();
        }
        List<String> reasons = new ArrayList<>();
        if (others.leased() > 0) {
            reasons.add(count(others.leased(), "is", "are") + " in the hands of " + String.join(", ", others.holders())
                    + " (the first lease ends at " + others.leasesEnd() + ")");
        }
        if (others.parked() > 0) {
            reasons.add(count(others.parked(), "is", "are") + " parked (the first returns at " + others.parkedUntil()
                    + ")");
        }
        if (others.givenToOthers() > 0) {
            reasons.add(count(others.givenToOthers(), "was", "were") + " given to others by name");
        }
        return Optional.of(
                reasons.isEmpty()
                        ? "Every item that came has been decided: " + decidedToday + " in the last 24 hours."
                        : "Nothing is free: " + String.join("; ", reasons) + ".");
    }

    private static String count(int items, String one, String more) {
        return items == 1 ? "1 item " + one : items + " items " + more;
    }
}
