package dev.slipway.console.page;

import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Permission;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a page.
 *
 * @param who is signed in; null when nobody is, which leaves only the page itself
 */
public record Frame(Place place, @Nullable Actor who, Assets assets, Show show) {
    /** Who is signed in, for people to read; null when nobody is. */
    public @Nullable String person() {
        return who == null ? null : who.isMachine() ? who.name() + " (this machine)" : who.name();
    }

    /** Whether who is signed in may do something that concerns no system. */
    public boolean may(Permission permission) {
        return who != null && who.may(permission);
    }

    /** The value of {@code aria-current} for an entry of the rail. */
    public @Nullable String current(Place.Room room) {
        return place.room() == room ? "page" : null;
    }
}
