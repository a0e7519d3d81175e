package dev.slipway.console;

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
import dev.slipway.core.rollout.Ramp;
import dev.slipway.store.traffic.Disagreement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Recorded traffic as a test wants it. */
final class FakeTraffic implements TrafficReads {
    final Map<String, Calls> calls = new HashMap<>();
    final Map<String, VariantCalls> variants = new HashMap<>();
    final List<InteractionView> interactions = new ArrayList<>();
    final List<Unclaimed> unclaimed = new ArrayList<>();
    final List<CallSlot> timeline = new ArrayList<>();
    SystemView.ShadowView shadow = SystemView.ShadowView.NONE;
    SystemView.Enrolled enrolled = SystemView.Enrolled.NONE;
    final List<Disagreement> disagreements = new ArrayList<>();
    final List<ShadowField> fields = new ArrayList<>();
    final FakeMoney money = new FakeMoney();
    volatile boolean broken;

    @Override
    public MoneyReads money() {
        return money;
    }

    @Override
    public Map<String, Calls> calls(Instant since) {
        if (broken) {
            throw new IllegalStateException("broken on purpose");
        }
        return calls;
    }

    @Override
    public Map<String, VariantCalls> variants(String system, Instant since) {
        return variants;
    }

    @Override
    public SystemView.ShadowView shadow(String system, Ramp ramp) {
        return shadow;
    }

    @Override
    public List<Disagreement> disagreements(String system, UUID rollout, int limit) {
        return disagreements;
    }

    @Override
    public List<ShadowField> shadowFields(String system, UUID rollout) {
        return fields;
    }

    @Override
    public UnmatchedOutcomes unmatchedOutcomes(Instant since) {
        return new UnmatchedOutcomes(0, since, null);
    }

    @Override
    public SystemView.Enrolled enrolled(String system, UUID rollout) {
        return enrolled;
    }

    @Override
    public InteractionView.Page interactions(InteractionView.Filter filter) {
        List<InteractionView.Line> lines = interactions.stream()
                .map(InteractionView::line)
                .filter(line -> filter.system() == null || filter.system().equals(line.system()))
                .limit(filter.limit())
                .toList();
        return new InteractionView.Page(lines, lines.size() == filter.limit() ? "more" : null);
    }

    @Override
    public Optional<InteractionView> interaction(UUID id) {
        return interactions.stream().filter(view -> view.line().id().equals(id)).findFirst();
    }

    @Override
    public List<Unclaimed> unclaimed() {
        return unclaimed;
    }

    @Override
    public List<CallSlot> timeline(String system, Instant since, Duration slot) {
        return timeline.stream().filter(one -> !one.from().isBefore(since)).toList();
    }
}
