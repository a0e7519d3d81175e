package dev.slipway.console.review;

import dev.slipway.console.page.Link;
import dev.slipway.control.view.ItemView;
import dev.slipway.control.view.QueueView;
import org.jspecify.annotations.Nullable;

/**
 * A queue between two items.
 *
 * @param before the item decided last, while that can be undone; null otherwise
 */
public record QueuePage(QueueView queue, @Nullable ItemView before) {
    public String link() {
        return Link.queue(queue.name());
    }

    /** Where the last decision is undone. */
    public String undo() {
        return before == null ? "" : Link.item(queue.name(), before.id()) + "/undo";
    }
}
