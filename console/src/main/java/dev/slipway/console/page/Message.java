package dev.slipway.console.page;

import java.util.List;

/**
 * A page that says one thing.
 *
 * @param text what is
 * @param next what to do, each in one sentence
 * @param again whether trying the same address again may help
 */
public record Message(String title, String text, List<String> next, boolean again) {
    /**
     * For somebody who came by a link on another site: browsers keep our cookie back from such a visit, and send it when this
     * very page asks again.
     */
    public static final Message FOLLOWED = new Message("One moment", "Opening the page.", List.of(), true);

    public static final Message DATABASE_AWAY = new Message(
            "The database does not answer",
            "This page cannot be shown now: what it shows is kept in the database.",
            List.of(
                    "Calls are still answered: gateways keep the state they had, and write down what happens on their own"
                            + " disk until the database is back.",
                    "Stopping and changing a share wait for the database. To stop a candidate now, stop its upstream, and"
                            + " the fallback answers.",
                    "On the server, slipway doctor says what is known of the database."),
            true);

    public Message {
        next = List.copyOf(next);
    }

    /** Whether the page asks for its own address again at once. */
    public boolean reloads() {
        return equals(FOLLOWED);
    }
}
