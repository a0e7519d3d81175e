package dev.slipway.console.rollout;

import dev.slipway.console.chart.EvidenceChart;
import dev.slipway.console.chart.Road;
import dev.slipway.console.page.Link;
import dev.slipway.control.RolloutDesk.Order;
import dev.slipway.control.view.RolloutView;
import dev.slipway.control.view.ShadowField;
import dev.slipway.control.view.SystemView;
import dev.slipway.store.traffic.Disagreement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page of a rollout shows.
 *
 * @param rollout empty before one was begun
 * @param refused orders that cannot be given now by this person, with the reason
 */
public record RolloutPage(
        SystemView view, Optional<RolloutView> rollout, Road road, Map<Order, String> refused, Shown shown) {
    /**
     * What happened.
     *
     * @param disagreements newest pairs that say different things
     * @param fields the shadow run field by field
     */
    public record Shown(List<Entry> timeline, List<Disagreement> disagreements, List<ShadowField> fields) {
        public Shown {
            timeline = List.copyOf(timeline);
            fields = List.copyOf(fields);
            disagreements = List.copyOf(disagreements);
        }
    }

    /** @param main whether it is what the page waits for */
    public record Button(String link, String text, boolean main, boolean grave) {}

    /** @param why the reason it cannot be done */
    public record Refusal(String what, String why) {}

    public RolloutPage {
        refused = Map.copyOf(refused);
    }

    public String link() {
        return Link.system(view.head().name());
    }

    public Telling telling() {
        return rollout.map(Telling::of)
                .orElseGet(() -> new Telling(
                        "fine", "No rollout has begun; " + view.head().incumbent() + " answers everybody.", List.of()));
    }

    public List<EvidenceChart> charts() {
        return rollout.map(EvidenceChart::of).orElse(List.of());
    }

    public List<Button> buttons() {
        return Arrays.stream(Order.values())
                .filter(order -> !refused.containsKey(order))
                .map(order -> new Button(
                        link() + "/rollout/" + order.word(),
                        Ordering.button(order),
                        order == Order.START || order == Order.APPROVE,
                        order == Order.ROLL_BACK))
                .toList();
    }

    public List<Refusal> refusals() {
        return Arrays.stream(Order.values())
                .filter(refused::containsKey)
                .map(order -> new Refusal(Ordering.button(order), refused.getOrDefault(order, "")))
                .toList();
    }

    /** Why this person cannot give the approval that the rollout waits for; empty when nothing stands in the way. */
    public Optional<String> cannotApprove() {
        String why = refused.get(Order.APPROVE);
        boolean asked = telling().meaning().equals("watch")
                && rollout.map(RolloutView::verdict)
                        .filter(verdict -> verdict.kind().equals("await-approval"))
                        .isPresent();
        return asked ? Optional.ofNullable(why) : Optional.empty();
    }

    /** What a field's difference means beside the noise. */
    public static String words(ShadowField.Meaning meaning) {
        return switch (meaning) {
            case NOT_CALIBRATED -> "noise unknown";
            case WITHIN_NOISE -> "no more than noise, so far";
            case BEYOND_NOISE -> "more than noise";
        };
    }

    /** Why none can be begun, when none was; empty otherwise. */
    public Optional<String> cannotStart() {
        return rollout.isPresent() ? Optional.empty() : Optional.ofNullable(refused.get(Order.START));
    }
}
