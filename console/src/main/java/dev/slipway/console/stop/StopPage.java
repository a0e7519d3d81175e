package dev.slipway.console.stop;

import dev.slipway.console.page.Link;
import dev.slipway.control.view.SystemView;
import dev.slipway.core.lease.Bound;
import dev.slipway.core.rollout.Arm;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.system.Chain;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.system.StopDrills;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stop before it happens.
 *
 * @param choices what can be stopped, the whole system first
 * @param perMinute calls per minute lately
 * @param chosen the variant to begin with; empty for the whole system
 * @param howSoon by when a stop holds
 * @param drill the newest rehearsal; null when there was none
 */
public record StopPage(
        SystemView view,
        List<Choice> choices,
        double perMinute,
        String chosen,
        HowSoon howSoon,
        StopDrills.@Nullable Drill drill) {
    /**
     * @param variant empty for the whole system
     * @param answers who would answer the candidate's customers then, in the order asked; empty when nobody could
     * @param stopped whether it is stopped already
     */
    public record Choice(String variant, List<String> answers, boolean stopped) {
        public Choice {
            answers = List.copyOf(answers);
        }
    }

    /**
     * @param bound by when it holds on a node that is cut off; null where nothing guarantees that
     * @param drains whether answers under way may end
     */
    public record HowSoon(@Nullable Duration bound, boolean candidate, boolean drains) {
        static HowSoon of(SystemState state) {
            return new HowSoon(
                    state.bound().map(Bound::span).orElse(null),
                    state.ramp() != null,
                    state.spec().stopping().onKill() == SystemSpec.OnKill.DRAIN);
        }

        /** In seconds, rounded up to a tenth. */
        public String seconds() {
            long tenths = bound == null ? 0 : Math.ceilDiv(bound.toMillis(), 100);
            return tenths / 10 + "." + tenths % 10;
        }
    }

    public StopPage {
        choices = List.copyOf(choices);
    }

    static List<Choice> choices(SystemState state, Instant now) {
        List<Choice> choices = new ArrayList<>();
        Stop.Order order = new Stop.Order(0, now, "", "");
        Stop stop = state.stop();
        choices.add(new Choice("", chain(state, new Stop(order, stop.variants())), stop.stopsSystem()));
        for (String variant : state.spec().variants().keySet()) {
            Map<String, Stop.Order> variants = new HashMap<>(stop.variants());
            variants.put(variant, order);
            choices.add(
                    new Choice(variant, chain(state, new Stop(stop.system(), variants)), stop.stopsVariant(variant)));
        }
        return choices;
    }

    private static List<String> chain(SystemState state, Stop stop) {
        return Chain.of(state.with(stop), Arm.OUTSIDE);
    }

    public String link() {
        return Link.system(view.head().name());
    }

    /** The choice for the whole system. */
    public Choice whole() {
        return choices.getFirst();
    }

    /** Customers that got the candidate so far; empty without a rollout that gives it to anybody. */
    public Optional<Long> onCandidate() {
        SystemView.RampView ramp = view.ramp();
        return ramp == null || ramp.share().basisPoints() == 0
                ? Optional.empty()
                : Optional.of(ramp.enrolled().candidate());
    }
}
