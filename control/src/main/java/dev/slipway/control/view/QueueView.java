package dev.slipway.control.view;

import org.jspecify.annotations.Nullable;

/**
 * A review queue as one reviewer sees it.
 *
 * @param waiting items they could take now
 * @param leased items that others have before them
 * @param held decisions that can still be undone
 * @param decidedToday decisions of the last 24 hours
 * @param whyEmpty why there is nothing to take; null when there is something
 */
public record QueueView(
        String name,
        int waiting,
        int leased,
        int parked,
        int overdue,
        int held,
        int decidedToday,
        @Nullable String whyEmpty) {
    /**
     * What comes next.
     *
     * @param item null when there is nothing to take, for the queue's reason
     */
    public record Next(@Nullable ItemView item, QueueView queue) {}
}
