package dev.slipway.console.rollout;

import dev.slipway.console.page.Link;
import dev.slipway.control.RolloutDesk.Order;
import dev.slipway.control.view.RolloutView;
import dev.slipway.control.view.SystemView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order before it is given.
 *
 * @param refused why it cannot be given now; null when it can
 */
public record OrderPage(
        SystemView view,
        Optional<RolloutView> rollout,
        Order order,
        Asked asked,
        @Nullable String refused) {
    /**
     * @param reason as typed
     * @param problems why it was not carried out, or what others changed meanwhile
     */
    public record Asked(String reason, List<String> problems) {
        static final Asked NOT_YET = new Asked("", List.of());

        public Asked {
            problems = List.copyOf(problems);
        }
    }

    public String back() {
        return Link.system(view.head().name()) + "/rollout";
    }

    public String action() {
        return back() + "/" + order.word();
    }

    public String button() {
        return Ordering.button(order);
    }

    public String question() {
        return Ordering.question(order, candidate(), view.head().title());
    }

    public String meaning() {
        return Ordering.meaning(order, candidate(), view.head().incumbent(), rollout);
    }

    private String candidate() {
        String candidate = view.head().candidate();
        return candidate == null ? "the candidate" : candidate;
    }
}
