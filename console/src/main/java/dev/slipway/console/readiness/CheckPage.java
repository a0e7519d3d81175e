package dev.slipway.console.readiness;

import dev.slipway.console.page.Form;
import dev.slipway.console.page.Link;
import dev.slipway.control.view.ReadinessView;
import dev.slipway.control.view.ReadinessView.CheckView;
import dev.slipway.core.readiness.Demand;
import java.util.List;
import java.util.Optional;

/**
 * One check, and what a visitor may say about it.
 *
 * @param says what they may say in their own name
 * @param asked the waiver that waits for them; empty when none does
 * @param typed what they typed before it was refused, and why it was
 */
public record CheckPage(
        String system, CheckView check, List<Demand> says, Optional<ReadinessView.WaitingView> asked, Typed typed) {
    /** @param problems why it was refused; empty before anything was sent */
    public record Typed(Form form, List<String> problems) {
        static final Typed NOTHING = new Typed(Form.EMPTY, List.of());

        public Typed {
            problems = List.copyOf(problems);
        }

        public String field(String name) {
            return form.raw(name);
        }
    }

    public CheckPage {
        says = List.copyOf(says);
    }

    public String back() {
        return Link.system(system) + "/readiness";
    }

    public String action(String what) {
        return back() + "/" + check.id() + "/" + what;
    }

    /** Name of the field in which something is said. */
    static String field(Demand demand) {
        return "q-" + demand.quantity().word();
    }

    public String fieldOf(Demand demand) {
        return field(demand);
    }

    public boolean yes(Demand demand) {
        return switch (demand.quantity().unit()) {
            case YES -> true;
            case COUNT, PART -> false;
        };
    }

    public String hint(Demand demand) {
        return switch (demand.quantity().unit()) {
            case YES -> "";
            case COUNT -> "a number; expected: " + demand.expected();
            case PART -> "in percent; expected: " + demand.expected();
        };
    }
}
