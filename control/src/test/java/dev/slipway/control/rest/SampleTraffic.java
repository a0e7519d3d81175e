package dev.slipway.control.rest;

import dev.slipway.control.MoneyReads;
import dev.slipway.control.TrafficReads;
import dev.slipway.control.view.CallSlot;
import dev.slipway.control.view.Calls;
import dev.slipway.control.view.InteractionView;
import dev.slipway.control.view.ShadowField;
import dev.slipway.control.view.SystemView;
import dev.slipway.control.view.Unclaimed;
import dev.slipway.control.view.UnmatchedOutcomes;
import dev.slipway.control.view.VariantCalls;
import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.price.Usage;
import dev.slipway.core.rollout.Arm;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.core.traffic.ShadowPair;
import dev.slipway.store.traffic.Disagreement;
import dev.slipway.store.traffic.FieldTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One recorded call with everything a call can have. */
final class SampleTraffic implements TrafficReads {
    static final UUID ID = UUID.fromString("01941f29-7c00-7000-8000-000000000000");
    private static final Money COST = new Money(412, "EUR");

    @Override
    public List<Disagreement> disagreements(String system, UUID rollout, int limit) {
        return List.of();
    }

    @Override
    public List<CallSlot> timeline(String system, Instant since, Duration slot) {
        return List.of(new CallSlot(since, Map.of("rules", 1L), 0));
    }

    @Override
    public MoneyReads money() {
        return new SampleMoney();
    }

    @Override
    public Map<String, Calls> calls(Instant since) {
        return Map.of("claims", new Calls(2, 1, List.of(COST), 1));
    }

    @Override
    public Map<String, VariantCalls> variants(String system, Instant since) {
        return Map.of(
                "triage-1",
                new VariantCalls(
                        2, 1, 1, 12.5, 20.0, List.of(COST), 1, new Usage(1, 2, 3, 4), new VariantCalls.Accuracy(1, 1)));
    }

    @Override
    public SystemView.ShadowView shadow(String system, Ramp ramp) {
        return new SystemView.ShadowView(512, 500, 456, 2);
    }

    @Override
    public List<ShadowField> shadowFields(String system, UUID rollout) {
        return List.of(ShadowField.of(new FieldTotals(
                "/reason", new FieldTotals.Differing(40, 100), new FieldTotals.Differing(10, 100), 35, 5)));
    }

    @Override
    public SystemView.Enrolled enrolled(String system, UUID rollout) {
        return new SystemView.Enrolled(3, 4);
    }

    @Override
    public InteractionView.Page interactions(InteractionView.Filter filter) {
        return new InteractionView.Page(List.of(line()), null);
    }

    @Override
    public Optional<InteractionView> interaction(UUID id) {
        return id.equals(ID) ? Optional.of(full()) : Optional.empty();
    }

    @Override
    public List<Unclaimed> unclaimed() {
        return List.of(new Unclaimed("model", "gpt-9", Console.NOW, Console.NOW, 3));
    }

    @Override
    public UnmatchedOutcomes unmatchedOutcomes(Instant since) {
        return new UnmatchedOutcomes(2, since, Console.NOW);
    }

    private static InteractionView.Line line() {
        return new InteractionView.Line(
                ID,
                "claims",
                null,
                Arm.CANDIDATE,
                "triage-1",
                "rules",
                "client_left",
                200,
                null,
                Console.NOW,
                3.25,
                List.of(COST),
                1,
                true,
                Protocol.CHAT);
    }

    private static InteractionView full() {
        return new InteractionView(
                line(),
                List.of(
                        attempt(0, new Charge.Unknown("no price for model triage-1")),
                        attempt(1, new Charge.Known(COST, "free", false))),
                new ShadowPair(
                        ID,
                        ID,
                        "claims",
                        ShadowPair.Kind.CANDIDATE,
                        "rules",
                        "triage-1",
                        true,
                        "a",
                        "a",
                        List.of(new ShadowPair.Field("/reason", true, 0.9)),
                        Console.NOW),
                null,
                List.of(new Outcome(ID, ID, null, true, null, "Dana", Console.NOW)));
    }

    private static InteractionView.AttemptView attempt(int ordinal, Charge charge) {
        return new InteractionView.AttemptView(
                "triage-1",
                Attempt.Role.PRIMARY,
                ordinal,
                "timed_out",
                null,
                null,
                Console.NOW,
                1.0,
                null,
                Usage.NONE,
                charge);
    }
}
