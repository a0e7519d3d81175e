package dev.slipway.console.page;

import org.jspecify.annotations.Nullable;

/**
 * What stands around a page.
 *
 * @param person who is signed in; null when nobody is, which leaves only the page itself
 */
public record Frame(Place place, @Nullable String person, Assets assets, Show show) {
    /** The value of {@code aria-current} for an entry of the rail. */
    public @Nullable String current(Place.Room room) {
        return place.room() == room ? "page" : null;
    }
}
