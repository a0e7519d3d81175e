package dev.slipway.store.timer;

import java.util.UUID;

/**
 * One piece of work. Kept as JSON.
 *
 * @param about what it is for
 * @param revision of that, when the errand was set: whoever runs it looks whether it is still so
 * @param part tells errands of the same kind for the same thing apart
 */
public record Errand(UUID about, long revision, int part) {
    String instance() {
        return about + "/" + part + "/" + revision;
    }
}
