package dev.slipway.control;

import dev.slipway.control.view.CallSlot;
import dev.slipway.control.view.Calls;
import dev.slipway.control.view.InteractionView;
import dev.slipway.control.view.ShadowField;
import dev.slipway.control.view.SystemView;
import dev.slipway.control.view.Unclaimed;
import dev.slipway.control.view.UnmatchedOutcomes;
import dev.slipway.control.view.VariantCalls;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.store.traffic.Disagreement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the desk reads of recorded traffic. Answers from what the journal has projected so far. */
public interface TrafficReads {
    /** Calls by system since an instant; systems without calls may be absent. */
    Map<String, Calls> calls(Instant since);

    /** Calls by variant of one system since an instant; variants without calls may be absent. */
    Map<String, VariantCalls> variants(String system, Instant since);

    /** The shadow run of a rollout's candidate. */
    SystemView.ShadowView shadow(String system, Ramp ramp);

    /** The newest pairs of a rollout's shadow run that say different things, newest first. */
    List<Disagreement> disagreements(String system, UUID rollout, int limit);

    /** What differs in a rollout's shadow run, field by field, beside the incumbent's own noise. */
    List<ShadowField> shadowFields(String system, UUID rollout);

    /** What it cost. */
    MoneyReads money();

    /** Customers seen in a rollout. */
    SystemView.Enrolled enrolled(String system, UUID rollout);

    InteractionView.Page interactions(InteractionView.Filter filter);

    Optional<InteractionView> interaction(UUID id);

    List<Unclaimed> unclaimed();

    /** Outcomes that came since an instant and whose calls are not recorded, at least not yet. */
    UnmatchedOutcomes unmatchedOutcomes(Instant since);

    /** Attempts of one system in slots of whole minutes since an instant, oldest first; slots without any may be absent. */
    List<CallSlot> timeline(String system, Instant since, Duration slot);
}
