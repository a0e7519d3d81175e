package dev.slipway.console.ramp;

import dev.slipway.console.page.Link;
import dev.slipway.control.view.SystemView;
import java.util.List;

/**
 * A change of a rollout before it happens.
 *
 * @param problems why it cannot happen as asked, or what others changed meanwhile
 */
public record RampPage(SystemView view, Wish wish, List<String> problems) {
    /**
     * What was asked for, as typed.
     *
     * @param share empty to leave it
     * @param shadow {@code on}, {@code off}, or empty to leave it
     */
    public record Wish(String share, String shadow) {
        /** The share with its sign. */
        public String percent() {
            return share.endsWith("%") ? share : share + "%";
        }
    }

    public RampPage {
        problems = List.copyOf(problems);
    }

    public String link() {
        return Link.system(view.head().name());
    }
}
