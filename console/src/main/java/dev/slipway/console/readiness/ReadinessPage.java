package dev.slipway.console.readiness;

import dev.slipway.console.page.Link;
import dev.slipway.control.view.DecisionView;
import dev.slipway.control.view.ReadinessView;
import dev.slipway.control.view.ReadinessView.CheckView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the page of a system's readiness shows.
 *
 * @param decisions newest first
 */
public record ReadinessPage(String title, ReadinessView view, List<DecisionView> decisions, Visitor visitor) {
    /**
     * Who looks at it.
     *
     * @param actions what they may do about each check, by id
     */
    public record Visitor(boolean owner, boolean mayDecide, Map<String, Action> actions) {
        public Visitor {
            actions = Map.copyOf(actions);
        }
    }

    /** Checks of one group, those that block first, then those that did not pass. */
    public record Section(ReadinessView.GroupView group, List<CheckView> checks) {
        public Section {
            checks = List.copyOf(checks);
        }
    }

    public ReadinessPage {
        decisions = List.copyOf(decisions);
    }

    public String link() {
        return Link.system(view.system());
    }

    /** In one or two sentences. */
    public String sentence() {
        ReadinessView.StageView stage = view.stage();
        String ready = "As ready as its weakest group, " + view.weakest() + ": " + percent(view.overall()) + ".";
        if (stage.next() == null) {
            return ready + " It is retired.";
        }
        int count = stage.inTheWay().size();
        return ready
                + (count == 0
                        ? " Nothing is in the way of " + stage.next() + "; the decision is yours."
                        : " " + count + (count == 1 ? " check is" : " checks are") + " in the way of " + stage.next()
                                + ".");
    }

    /** How many decisions wait for a look at what came of them. */
    public long looksDue() {
        return decisions.stream().filter(DecisionView::lookDue).count();
    }

    public String meaning() {
        return view.stage().overdue() || !view.stage().inTheWay().isEmpty() ? "watch" : "fine";
    }

    /** The weakest group first. */
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        for (ReadinessView.GroupView group : view.groups()) {
            sections.add(new Section(
                    group,
                    view.checks().stream()
                            .filter(check -> check.group().equals(group.group()))
                            .sorted(Comparator.comparing((CheckView check) -> passed(check))
                                    .thenComparing(check -> !check.blocker()))
                            .toList()));
        }
        sections.sort(Comparator.comparingDouble(section -> section.group().score()));
        return sections;
    }

    /** The checks in the way of the next stage. */
    public List<CheckView> inTheWay() {
        return view.checks().stream()
                .filter(check -> view.stage().inTheWay().contains(check.id()))
                .toList();
    }

    public static boolean passed(CheckView check) {
        return check.result().equals("passed");
    }

    /** What a colour beside a result would say; good, bad or nothing. */
    public static String status(CheckView check) {
        return switch (check.result()) {
            case "passed" -> "good";
            case "failed" -> "bad";
            default -> "dim";
        };
    }

    public static String words(CheckView check) {
        String result = check.result().replace('_', ' ');
        return check.score() == 0.5 ? result + ", on somebody's word" : result;
    }

    public static String percent(double part) {
        return String.format(Locale.ENGLISH, "%.0f%%", 100 * part);
    }

    /** Width of a bar of a hundred. */
    public static String width(double part) {
        return String.format(Locale.ROOT, "%.1f", 100 * part);
    }

    /** What is checked, for links and headings of one group. */
    public static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ENGLISH) + word.substring(1);
    }
}
