package dev.slipway.console.page;

/** What a room answers a visit with. */
public sealed interface Reply {
    /**
     * A whole page.
     *
     * @param template its name under {@code src/main/jte}, without ending
     * @param place what the frame shows around it
     * @param model what the template calls {@code page}
     */
    record Page(int status, String template, Place place, Object model) implements Reply {
        public static Page of(String template, Place place, Object model) {
            return new Page(200, template, place, model);
        }
    }

    /** A part that replaces itself on a page that is open. */
    record Fragment(String template, Object model) implements Reply {}

    /**
     * A file to keep.
     *
     * @param type its content type
     * @param name what it is called when it is kept
     */
    record Text(String type, String name, String text) implements Reply {}

    /**
     * Something a browser shows within a page.
     *
     * @param type its content type; nothing that could run
     */
    record Shown(String type, String base64) implements Reply {}

    /** Go there with a GET. */
    record Redirect(String to) implements Reply {}
}
