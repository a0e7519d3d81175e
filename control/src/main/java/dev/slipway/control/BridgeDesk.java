package dev.slipway.control;

import dev.slipway.control.view.BridgeView;
import dev.slipway.core.bridge.BridgePlan;
import dev.slipway.core.bridge.Effort;
import dev.slipway.core.price.Money;
import dev.slipway.core.readiness.Check;
import dev.slipway.core.stage.Stage;
import dev.slipway.store.readiness.BridgeRecords;
import org.jspecify.annotations.Nullable;

/** The bridge from pilot to production: its plan, its work and how it goes. Thread-safe. */
public final class BridgeDesk {
    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final Assessing assessing;

    BridgeDesk(Desk.Parts parts, Desk.Settings settings, Assessing assessing) {
        this.parts = parts;
        this.settings = settings;
        this.assessing = assessing;
    }

    public BridgeView view(String system) {
        return new BridgeViews(parts, settings, assessing.of(system)).view();
    }

    /**
     * What somebody plans.
     *
     * @param weeks 4 to 8
     * @param budget such as {@code 12000 EUR}; null for none yet
     * @param dayRate of a person; null where nobody says
     */
    public record Wish(
            int weeks, @Nullable String budget, @Nullable String dayRate) {}

    /** Keeps a plan; the ones before stay on record. */
    public BridgeView plan(String system, Wish wish, String actor) {
        Assessing.Assessed now = assessing.of(system);
        Stage stage = now.standing().stage();
        if (stage != Stage.PILOT && stage != Stage.BRIDGE) {
            throw new DeskException(
                    DeskException.Code.REFUSED,
                    "system " + system + ": in " + stage.word() + " (expected: a pilot, or a bridge under way)");
        }
        parts.store().readiness().bridge().plan(system, plan(wish), settings.act(actor));
        assessing.remember(now);
        return view(system);
    }

    private static BridgePlan plan(Wish wish) {
        try {
            return new BridgePlan(wish.weeks(), money(wish.budget()), money(wish.dayRate()));
        } catch (IllegalArgumentException unfit) {
            throw invalid(unfit);
        }
    }

    private static @Nullable Money money(@Nullable String text) {
        return text == null || text.isBlank() ? null : Money.parse(text.strip());
    }

    /** Keeps what somebody says of the work of a check. */
    public BridgeView tell(String system, Work work, String actor) {
        Check check = Check.of(work.check())
                .orElseThrow(() -> new DeskException(
                        DeskException.Code.INVALID,
                        "check: " + work.check() + " (expected: one of the 35, e.g. ROL5)"));
        assessing.state(system);
        BridgeRecords records = parts.store().readiness().bridge();
        try {
            if (work.forecast() != null) {
                records.tell(system, check, effort(Effort.Kind.FORECAST, work.forecast(), actor));
            }
            if (work.took() != null) {
                records.tell(system, check, effort(Effort.Kind.TOOK, work.took(), actor));
            }
        } catch (IllegalArgumentException unfit) {
            throw invalid(unfit);
        }
        if (work.forecast() == null && work.took() == null) {
            throw new DeskException(
                    DeskException.Code.INVALID, check + ": nothing said (expected: forecast or took, in days of work)");
        }
        return view(system);
    }

    /** What a check is thought to take, or took, in days of work; null for what is not said. */
    public record Work(
            String check,
            @Nullable Double forecast,
            @Nullable Double took) {}

    private Effort effort(Effort.Kind kind, double days, String actor) {
        return new Effort(kind, days, actor, settings.act(actor).at());
    }

    private static DeskException invalid(IllegalArgumentException unfit) {
        return new DeskException(DeskException.Code.INVALID, String.valueOf(unfit.getMessage()));
    }
}
