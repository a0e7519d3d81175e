package dev.slipway.console.readiness;

import dev.slipway.console.chart.BurnDownChart;
import dev.slipway.console.page.Link;
import dev.slipway.control.view.BridgeView;
import dev.slipway.core.price.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The weeks between pilot and production.
 *
 * @param chart empty before it began
 * @param typed what was typed before it was refused, and why it was
 */
public record BridgePage(
        String title, BridgeView view, Optional<BurnDownChart> chart, Visitor visitor, CheckPage.Typed typed) {
    /** What the visitor may do. */
    public record Visitor(boolean mayPlan, boolean mayTell) {}

    public String readiness() {
        return Link.system(view.system()) + "/readiness";
    }

    public String link() {
        return Link.system(view.system()) + "/bridge";
    }

    public String meaning() {
        boolean alert = view.course() != null && view.course().forecast().alert() != null;
        return alert || (view.cost() != null && view.cost().over()) ? "watch" : "fine";
    }

    /** Whether there is something to plan. */
    public boolean plannable() {
        return view.stage().equals("pilot") || view.stage().equals("bridge");
    }

    /** By area, in their order; all four, also those that lack nothing. */
    public Map<String, List<BridgeView.RequirementView>> areas() {
        Map<String, List<BridgeView.RequirementView>> areas = new LinkedHashMap<>();
        for (String area : List.of("architecture", "monitoring", "ownership", "governance")) {
            areas.put(
                    area,
                    view.requirements().stream()
                            .filter(one -> one.area().equals(area))
                            .toList());
        }
        return areas;
    }

    public static String days(BridgeView.@Nullable SaidView said) {
        return said == null ? "" : days(said.days());
    }

    public static String days(double days) {
        return String.format(Locale.ENGLISH, days == Math.rint(days) ? "%.0f" : "%.1f", days);
    }

    /** What was spent so far, people and calls. */
    public static String spent(BridgeView.CostView cost) {
        String text = Stream.concat(Optional.ofNullable(cost.people()).stream(), cost.calls().stream())
                .map(Money::toString)
                .collect(Collectors.joining(" + "));
        return text.isEmpty() ? "nothing known" : text;
    }
}
