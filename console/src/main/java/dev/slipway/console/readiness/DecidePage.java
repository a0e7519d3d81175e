package dev.slipway.console.readiness;

import dev.slipway.console.page.Link;
import dev.slipway.control.view.ReadinessView;
import dev.slipway.control.view.ReadinessView.CheckView;
import java.util.List;

/**
 * A decision to be taken.
 *
 * @param typed what was typed before it was refused, and why it was
 */
public record DecidePage(String title, ReadinessView view, boolean mayDecide, CheckPage.Typed typed) {
    /** One choice, in words that say what follows from it. */
    public record Option(String word, String meaning) {}

    public String back() {
        return Link.system(view.system()) + "/readiness";
    }

    public String action() {
        return Link.system(view.system()) + "/decide";
    }

    /** The checks in the way of a go. */
    public List<CheckView> inTheWay() {
        return view.checks().stream()
                .filter(check -> view.stage().inTheWay().contains(check.id()))
                .toList();
    }

    public List<Option> options() {
        String stage = view.stage().stage();
        return List.of(
                new Option("go", "Go: on to " + view.stage().next()),
                new Option("hold", "Hold: it stays in " + stage + " until the day below, which is counted"),
                new Option("recycle", "Recycle: " + stage + " begins again, once"),
                new Option("kill", "Kill: it is retired, for good"));
    }
}
