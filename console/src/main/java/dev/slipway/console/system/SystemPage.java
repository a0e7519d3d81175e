package dev.slipway.console.system;

import dev.slipway.console.chart.FlowPicture;
import dev.slipway.console.chart.Road;
import dev.slipway.console.chart.TrafficChart;
import dev.slipway.console.page.Link;
import dev.slipway.console.ramp.HeldBack;
import dev.slipway.console.rollout.Telling;
import dev.slipway.control.view.CostView;
import dev.slipway.control.view.DeliveryView;
import dev.slipway.control.view.InteractionView;
import dev.slipway.control.view.RolloutView;
import dev.slipway.control.view.SystemView;
import dev.slipway.store.event.Event;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a system shows.
 *
 * @param cost of the month under way
 * @param road null when the system names no candidate
 * @param rollout the one judged on evidence; empty when none was begun
 * @param untold answers its webhook could not be told of, the newest
 * @param latest the newest calls
 * @param flow how work comes to people; empty where none does
 */
public record SystemPage(
        SystemView view,
        CostView cost,
        @Nullable Road road,
        TrafficChart chart,
        List<Event> events,
        Optional<RolloutView> rollout,
        Untold untold,
        List<InteractionView.Line> latest,
        Optional<FlowPicture> flow) {
    /**
     * Answers the application was not told of yet.
     *
     * @param maySend whether who looks may send one again
     */
    public record Untold(List<DeliveryView> deliveries, boolean maySend) {
        public Untold {
            deliveries = List.copyOf(deliveries);
        }
    }

    public SystemPage {
        events = List.copyOf(events);
        latest = List.copyOf(latest);
    }

    public String link() {
        return Link.system(view.head().name());
    }

    /** Where the live parts come from. */
    public String liveLink() {
        return Link.with(link() + "/live", Map.of("span", span()));
    }

    /** Whether evidence moves the share, so that nobody may by hand. */
    public boolean judged() {
        return rollout.filter(one -> !one.over()).isPresent();
    }

    /** Where the rollout stands, in a sentence; empty when none was begun. */
    public Optional<Telling> telling() {
        return rollout.map(Telling::of);
    }

    /** Why the share cannot be raised just now; empty when it can. */
    public Optional<String> held() {
        return HeldBack.reason(view);
    }

    public String span() {
        return chart.span().name().toLowerCase(Locale.ROOT);
    }

    public String callsLink() {
        return Link.with("/interactions", Map.of("system", view.head().name()));
    }

    /** Sections of the file that this version keeps but does not act on, in a stable order. */
    public List<String> pending() {
        return view.pending().stream().sorted().toList();
    }

    /** Stopped variants in a stable order. */
    public List<String> stoppedVariants() {
        return view.head().stop().variants().keySet().stream().sorted().toList();
    }
}
