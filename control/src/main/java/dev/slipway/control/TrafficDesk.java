package dev.slipway.control;

import dev.slipway.control.view.CallSlot;
import dev.slipway.control.view.InteractionView;
import dev.slipway.control.view.Unclaimed;
import dev.slipway.control.view.UnmatchedOutcomes;
import dev.slipway.core.traffic.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Recorded calls, and what later turned out about them. Thread-safe. */
public final class TrafficDesk {
    private static final Duration LOOK_BACK = Duration.ofDays(7);

    private final Desk.Parts parts;
    private final Desk.Settings settings;

    TrafficDesk(Desk.Parts parts, Desk.Settings settings) {
        this.parts = parts;
        this.settings = settings;
    }

    public InteractionView.Page interactions(InteractionView.Filter filter) {
        return parts.traffic().interactions(filter);
    }

    public InteractionView interaction(UUID id) {
        return parts.traffic()
                .interaction(id)
                .orElseThrow(() -> new DeskException(
                        DeskException.Code.NOT_FOUND,
                        "interaction: " + id + " (expected: one that was recorded; the newest appear within seconds)"));
    }

    /**
     * Records what turned out about a call. The call need not have reached the database yet; until it has, the
     * outcome counts as unmatched.
     *
     * @param id the sender's own id, so that sending twice changes nothing; null makes one
     */
    public Outcome outcome(UUID interaction, @Nullable UUID id, Outcome.Told told, String source) {
        if (told.nothing()) {
            throw new DeskException(
                    DeskException.Code.INVALID,
                    "outcome: neither label nor correct nor overridden (expected: at least one of them)");
        }
        Outcome outcome = Outcome.of(id == null ? settings.ids().get() : id, interaction, told, source, settings.now());
        parts.facts().accept(outcome);
        return outcome;
    }

    public List<Unclaimed> unclaimed() {
        return parts.traffic().unclaimed();
    }

    /** Outcomes of the last days whose calls are not recorded, at least not yet. */
    public UnmatchedOutcomes unmatchedOutcomes() {
        return parts.traffic().unmatchedOutcomes(settings.now().minus(LOOK_BACK));
    }

    /** Attempts of one system in slots of whole minutes since an instant, oldest first; slots without any may be absent. */
    public List<CallSlot> timeline(String system, Instant since, Duration slot) {
        return parts.traffic().timeline(system, since, slot);
    }
}
