package dev.slipway.console.ramp;

import dev.slipway.console.page.Link;
import dev.slipway.control.view.SystemView;
import dev.slipway.core.rollout.Share;
import java.util.List;
import java.util.Optional;

/**
 * A change of a rollout before it happens.
 *
 * @param problems why it cannot happen as asked, or what others changed meanwhile
 * @param judged whether a rollout judged on evidence moves the share, so that nobody may by hand
 */
public record RampPage(SystemView view, Wish wish, List<String> problems, boolean judged) {
    /**
     * What was asked for, as typed.
     *
     * @param share empty to leave it
     * @param shadow {@code on}, {@code off}, or empty to leave it
     */
    public record Wish(String share, String shadow) {
        private boolean wantsMoreThan(SystemView.RampView ramp) {
            if (!shadow.isEmpty()) {
                return shadow.equals("on") && !ramp.shadow();
            }
            try {
                return !share.isEmpty() && Share.parse(share).compareTo(ramp.share()) > 0;
            } catch (IllegalArgumentException unreadable) {
                return false; // which is told as a problem
            }
        }

        /** The share with its sign. */
        public String percent() {
            return share.endsWith("%") ? share : share + "%";
        }
    }

    public RampPage {
        problems = List.copyOf(problems);
    }

    /** Why this cannot be done just now; empty when it can. */
    public Optional<String> held() {
        SystemView.RampView ramp = view.ramp();
        return ramp != null && wish.wantsMoreThan(ramp) ? HeldBack.reason(view) : Optional.empty();
    }

    public String link() {
        return Link.system(view.head().name());
    }
}
