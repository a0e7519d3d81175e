package dev.slipway.control;

import dev.slipway.core.bridge.BridgePlan;
import dev.slipway.core.bridge.BurnDown;
import dev.slipway.core.bridge.Forecast;
import dev.slipway.core.bridge.Requirement;
import dev.slipway.core.bridge.Seen;
import dev.slipway.core.readiness.EvidenceKind;
import dev.slipway.core.readiness.Fact;
import dev.slipway.core.readiness.Quantity;
import dev.slipway.store.readiness.BridgeRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How bridges go: what was planned, what was seen since, and when it will be done. Thread-safe. */
final class Bridging {
    private final Desk.Parts parts;
    private final Desk.Settings settings;

    Bridging(Desk.Parts parts, Desk.Settings settings) {
        this.parts = parts;
        this.settings = settings;
    }

    /**
     * One bridge.
     *
     * @param plan empty as long as nobody made one
     * @param now when it is looked at, at the latest when it ended
     */
    record Course(
            BridgeRecords.Period period,
            Optional<BridgeRecords.Planned> plan,
            BurnDown burnDown,
            Forecast forecast,
            Instant now) {
        Optional<Double> slip() {
            return plan.flatMap(one -> forecast.slip(one.plan(), period.begun(), now));
        }

        /** Since when what was planned counts. */
        Instant planned() {
            return plan.map(one -> one.act().at()).orElse(period.begun());
        }

        /** While it lasts. */
        Optional<String> alert() {
            return plan.map(BridgeRecords.Planned::plan)
                    .filter(_ -> period.ended() == null)
                    .flatMap(one -> forecast.alert(one, period.begun(), now));
        }
    }

    /** The newest bridge of a system; empty before there was one. */
    Optional<Course> course(Assessing.Assessed assessed) {
        String system = assessed.state().name();
        BridgeRecords records = parts.store().readiness().bridge();
        return records.period(system).map(period -> {
            Instant now = Optional.ofNullable(period.ended()).orElseGet(settings::now);
            BurnDown burnDown = BurnDown.of(Requirement.checks(), seen(assessed, period), period.begun(), now);
            Forecast forecast = period.ended() == null
                    ? Forecast.of(burnDown, period.begun(), now)
                    : new Forecast.Ready(period.ended());
            return new Course(period, records.plan(system), burnDown, forecast, now);
        });
    }

    /** What is on record, and how it is now. */
    private List<Seen> seen(Assessing.Assessed assessed, BridgeRecords.Period period) {
        List<Seen> seen = new ArrayList<>(
                parts.store().readiness().bridge().seen(assessed.state().name()));
        if (period.ended() == null) {
            Instant now = settings.now();
            assessed.assessment().results().forEach((check, result) -> seen.add(new Seen(check, result.lets(), now)));
        }
        return seen;
    }

    /** What DEC4 and DEC5 rest on. */
    List<Fact> facts(Assessing.Assessed assessed) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact(
                assessed,
                Quantity.OPEN_REQUIREMENTS,
                Requirement.open(assessed.spec(), assessed.assessment()).size(),
                "the other checks, and its system.yaml"));
        course(assessed).ifPresent(course -> {
            Optional<BridgePlan> plan = course.plan().map(BridgeRecords.Planned::plan);
            String source =
                    course.plan().map(one -> "planned by " + one.act().by()).orElse("nobody has planned the bridge");
            boolean funded = plan.filter(one -> one.budget() != null).isPresent();
            facts.add(fact(assessed, Quantity.BRIDGE_FUNDED, funded ? 1 : 0, source));
            course.slip()
                    .ifPresent(slip -> facts.add(
                            fact(assessed, Quantity.BRIDGE_SLIP, Math.max(0, slip), "the pace at which checks pass")));
        });
        return facts;
    }

    private Fact fact(Assessing.Assessed assessed, Quantity quantity, double value, String source) {
        return new Fact(
                quantity,
                value,
                EvidenceKind.MEASURED,
                settings.now(),
                null,
                assessed.state().revision(),
                source);
    }
}
