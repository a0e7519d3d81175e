package dev.slipway.control;

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
import dev.slipway.core.rollout.Arm;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.ShadowPair;
import dev.slipway.store.traffic.Accuracy;
import dev.slipway.store.traffic.Call;
import dev.slipway.store.traffic.CallDetail;
import dev.slipway.store.traffic.CallFilter;
import dev.slipway.store.traffic.Disagreement;
import dev.slipway.store.traffic.MinuteCalls;
import dev.slipway.store.traffic.ShadowTotals;
import dev.slipway.store.traffic.SystemTotals;
import dev.slipway.store.traffic.Traffic;
import dev.slipway.store.traffic.VariantTotals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The projected traffic, in the desk's own words. Thread-safe. */
public final class RecordedTraffic implements TrafficReads {
    private static final double MICROS_PER_MILLI = 1_000.0;

    private final Traffic traffic;
    private final InstantSource clock;

    public RecordedTraffic(Traffic traffic, InstantSource clock) {
        this.traffic = traffic;
        this.clock = clock;
    }

    @Override
    public MoneyReads money() {
        return new RecordedMoney(traffic.costs(), traffic.budgets());
    }

    /** Totals are kept by whole minutes; the one under way is to be in. */
    private Instant until() {
        return clock.instant().plus(Duration.ofMinutes(1));
    }

    @Override
    public Map<String, Calls> calls(Instant since) {
        Map<String, Calls> calls = new HashMap<>();
        for (SystemTotals totals : traffic.systemTotals(since, until())) {
            long failed = totals.byStatus().getOrDefault(Interaction.Status.FAILED, 0L)
                    + totals.byStatus().getOrDefault(Interaction.Status.INTERRUPTED, 0L);
            calls.put(totals.system(), new Calls(totals.calls(), failed, totals.cost(), totals.unpriced()));
        }
        return calls;
    }

    @Override
    public Map<String, VariantCalls> variants(String system, Instant since) {
        Map<String, Accuracy> accuracy = new HashMap<>();
        traffic.accuracy(system, since, until()).forEach(one -> accuracy.put(one.variant(), one));
        Map<String, VariantCalls> variants = new HashMap<>();
        for (VariantTotals totals : traffic.variantTotals(system, since, until())) {
            if (!totals.shadow()) {
                variants.put(totals.variant(), calls(totals, accuracy.get(totals.variant())));
            }
        }
        return variants;
    }

    private static VariantCalls calls(VariantTotals totals, @Nullable Accuracy accuracy) {
        return new VariantCalls(
                totals.counts().calls(),
                totals.counts().ok(),
                totals.counts().failed()
                        + totals.counts().timedOut()
                        + totals.counts().interrupted(),
                totals.p50Micros().map(RecordedTraffic::millis).orElse(null),
                totals.p95Micros().map(RecordedTraffic::millis).orElse(null),
                totals.cost(),
                totals.unpriced(),
                totals.usage(),
                accuracy == null ? null : new VariantCalls.Accuracy(accuracy.right(), accuracy.judged()));
    }

    @Override
    public SystemView.ShadowView shadow(String system, Ramp ramp) {
        ShadowTotals totals = traffic.shadowTotals(system, began(ramp.rollout()), until());
        return new SystemView.ShadowView(totals.pairs(), totals.compared(), totals.agreed(), totals.dropped());
    }

    @Override
    public List<Disagreement> disagreements(String system, UUID rollout, int limit) {
        return traffic.disagreements(system, began(rollout), limit);
    }

    @Override
    public List<ShadowField> shadowFields(String system, UUID rollout) {
        return traffic.shadowFields(system, began(rollout)).stream()
                .map(ShadowField::of)
                .toList();
    }

    /** A rollout's id is a UUID of version 7, which carries the moment it was made. */
    private static Instant began(UUID rollout) {
        return rollout.version() == 7
                ? Instant.ofEpochMilli(rollout.getMostSignificantBits() >>> Short.SIZE)
                : Instant.EPOCH;
    }

    @Override
    public SystemView.Enrolled enrolled(String system, UUID rollout) {
        Map<Arm, Long> enrolled = traffic.enrolled(system, rollout);
        return new SystemView.Enrolled(
                enrolled.getOrDefault(Arm.CANDIDATE, 0L), enrolled.getOrDefault(Arm.CONTROL, 0L));
    }

    @Override
    public InteractionView.Page interactions(InteractionView.Filter filter) {
        List<Call> calls = traffic.list(new CallFilter(
                filter.system(),
                filter.customer(),
                filter.variant(),
                status(filter.status()),
                before(filter.before()),
                filter.limit(),
                filter.transaction()));
        boolean full = calls.size() == filter.limit();
        return new InteractionView.Page(
                calls.stream().map(RecordedTraffic::line).toList(),
                full ? calls.getLast().interaction().id().toString() : null);
    }

    private static Interaction.@Nullable Status status(@Nullable String word) {
        if (word == null) {
            return null;
        }
        try {
            return Interaction.Status.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new DeskException(
                    DeskException.Code.INVALID,
                    "status: " + word + " (expected: answered, refused, failed, client_left, cut or interrupted)");
        }
    }

    private static @Nullable UUID before(@Nullable String cursor) {
        try {
            return cursor == null ? null : UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw new DeskException(
                    DeskException.Code.INVALID, "before: " + cursor + " (expected: 'next' of the page before)");
        }
    }

    @Override
    public Optional<InteractionView> interaction(UUID id) {
        return traffic.find(id).map(RecordedTraffic::view);
    }

    private static InteractionView view(CallDetail detail) {
        return new InteractionView(
                line(priced(detail)),
                detail.attempts().stream().map(RecordedTraffic::attempt).toList(),
                pair(detail, ShadowPair.Kind.CANDIDATE),
                pair(detail, ShadowPair.Kind.CALIBRATION),
                detail.outcomes());
    }

    private static @Nullable ShadowPair pair(CallDetail detail, ShadowPair.Kind kind) {
        return detail.pairs().stream()
                .filter(pair -> pair.kind() == kind)
                .findFirst()
                .orElse(null);
    }

    private static Call priced(CallDetail detail) {
        Map<String, Money> cost = new TreeMap<>();
        long unpriced = 0;
        for (Attempt attempt : detail.attempts()) {
            Attempt.Result result = attempt.result();
            if (result == null) {
                continue;
            }
            switch (result.charge()) {
                case Charge.Known known -> cost.merge(known.amount().currency(), known.amount(), Money::plus);
                case Charge.Unknown _ -> unpriced++;
            }
        }
        return new Call(detail.interaction(), List.copyOf(cost.values()), unpriced);
    }

    private static InteractionView.Line line(Call call) {
        Interaction interaction = call.interaction();
        Interaction.Caller caller = interaction.caller();
        Interaction.Route route = interaction.route();
        Interaction.Result result = interaction.result();
        return new InteractionView.Line(
                interaction.id(),
                caller.system(),
                caller.customer(),
                route == null ? null : route.arm(),
                route == null ? null : route.variant(),
                result == null ? null : result.answeredBy(),
                result == null ? "open" : result.status().name().toLowerCase(Locale.ROOT),
                result == null ? null : result.httpStatus(),
                result == null ? null : result.errorCode(),
                interaction.receivedAt(),
                result == null ? null : millis(result.latencyMicros()),
                call.cost(),
                call.unpriced(),
                caller.streamed(),
                caller.protocol());
    }

    private static InteractionView.AttemptView attempt(Attempt attempt) {
        Attempt.Result result = attempt.result();
        return new InteractionView.AttemptView(
                attempt.variant(),
                attempt.role(),
                attempt.ordinal(),
                result == null ? "open" : result.status().name().toLowerCase(Locale.ROOT),
                result == null ? null : result.upstreamStatus(),
                result == null ? null : result.errorCode(),
                attempt.startedAt(),
                result == null ? null : millis(result.latencyMicros()),
                result == null || result.firstTokenMicros() == null ? null : millis(result.firstTokenMicros()),
                result == null ? null : result.usage(),
                result == null ? null : result.charge());
    }

    private static double millis(long micros) {
        return micros / MICROS_PER_MILLI;
    }

    @Override
    public List<Unclaimed> unclaimed() {
        return traffic.sightings().stream()
                .map(one -> new Unclaimed(
                        one.kind().name().toLowerCase(Locale.ROOT),
                        one.name(),
                        one.firstSeen(),
                        one.lastSeen(),
                        one.count()))
                .toList();
    }

    @Override
    public UnmatchedOutcomes unmatchedOutcomes(Instant since) {
        var unmatched = traffic.unmatchedOutcomes(since);
        return new UnmatchedOutcomes(
                unmatched.count(), since, unmatched.newest().orElse(null));
    }

    @Override
    public List<CallSlot> timeline(String system, Instant since, Duration slot) {
        Map<Instant, List<MinuteCalls>> slots = traffic.callMinutes(system, since, until()).stream()
                .collect(Collectors.groupingBy(
                        minute -> slotOf(minute.minute(), slot), TreeMap::new, Collectors.toList()));
        return slots.entrySet().stream()
                .map(one -> slot(one.getKey(), one.getValue()))
                .toList();
    }

    private static CallSlot slot(Instant from, List<MinuteCalls> minutes) {
        Map<String, Long> answered = new TreeMap<>();
        long unanswered = 0;
        for (MinuteCalls minute : minutes) {
            if (minute.answeredBy().isPresent()) {
                answered.merge(minute.answeredBy().get(), minute.calls(), Long::sum);
            } else {
                unanswered += minute.calls();
            }
        }
        return new CallSlot(from, answered, unanswered);
    }

    private static Instant slotOf(Instant minute, Duration slot) {
        return Instant.ofEpochMilli(Math.floorDiv(minute.toEpochMilli(), slot.toMillis()) * slot.toMillis());
    }
}
