package dev.slipway.console.page;

import org.jspecify.annotations.Nullable;

/**
 * Where a page stands in the console.
 *
 * @param title of the page, for tab and history
 * @param room the entry of the rail that leads here
 * @param system the system the page is about, which its stop button stops; null when it is about none or all
 */
public record Place(String title, Room room, @Nullable String system) {
    /** An entry of the rail. */
    public enum Room {
        PORTFOLIO,
        INTERACTIONS,
        REVIEWS,
        PEOPLE,
        AUDIT,
        STOP,
        NONE
    }

    public static Place in(Room room, String title) {
        return new Place(title, room, null);
    }

    /** Where the stop button leads. */
    public String stopLink() {
        return system == null ? "/stop" : Link.system(system) + "/stop";
    }
}
