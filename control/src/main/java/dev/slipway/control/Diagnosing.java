package dev.slipway.control;

import dev.slipway.core.bridge.Forecast;
import dev.slipway.core.bridge.Seen;
import dev.slipway.core.readiness.Check;
import dev.slipway.core.spec.Metrics;
import dev.slipway.core.spec.SpecReading;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stall.Case;
import dev.slipway.core.stall.Diagnosis;
import dev.slipway.core.stall.Runway;
import dev.slipway.core.stall.Signals;
import dev.slipway.core.stall.Stall;
import dev.slipway.store.readiness.ReadinessRecords;
import dev.slipway.store.system.Revision;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks why a system gets nowhere. Thread-safe. */
final class Diagnosing {
    private static final Duration OWNERS = Duration.ofDays(90);

    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final ReadinessRecords records;

    Diagnosing(Desk.Parts parts, Desk.Settings settings) {
        this.parts = parts;
        this.settings = settings;
        this.records = parts.store().readiness();
    }

    /** Reads single calls only where it is stuck. */
    Diagnosis of(Assessing.Assessed assessed, Optional<Bridging.Course> course) {
        Instant now = settings.now();
        String system = assessed.state().name();
        List<Seen> seen = records.bridge().seen(system);
        Optional<Instant> newlyPassed = newlyPassed(seen);
        if (Stall.since(assessed.standing(), newlyPassed, now).isEmpty()) {
            return new Diagnosis.Moving();
        }
        SystemSpec spec = assessed.spec();
        ReadinessRecords.Stuck stuck = new ReadinessRecords.Stuck(
                system,
                spec.candidate(),
                new ReadinessRecords.Targets(target(spec, Metrics.ACCURACY), target(spec, Metrics.AVAILABILITY)),
                owners(system, now),
                money(assessed, course, now));
        return Stall.diagnose(new Case(
                assessed.standing(),
                assessed.assessment(),
                newlyPassed,
                openSince(seen),
                records.signals(stuck, now),
                now));
    }

    /** What was passed when it was seen first is not new. */
    private static Optional<Instant> newlyPassed(List<Seen> seen) {
        Map<Check, Boolean> before = new EnumMap<>(Check.class);
        Instant newest = null;
        for (Seen one : seen) {
            if (one.lets() && Boolean.FALSE.equals(before.get(one.check()))) {
                newest = one.at();
            }
            before.put(one.check(), one.lets());
        }
        return Optional.ofNullable(newest);
    }

    private static Map<Check, Instant> openSince(List<Seen> seen) {
        Map<Check, Instant> open = new EnumMap<>(Check.class);
        for (Seen one : seen) {
            if (one.lets()) {
                open.remove(one.check());
            } else {
                open.putIfAbsent(one.check(), one.at());
            }
        }
        return open;
    }

    private static @Nullable Double target(SystemSpec spec, String metric) {
        return spec.objectives().stream()
                .filter(one -> one.metric().equals(metric))
                .findFirst()
                .flatMap(one -> one.number("target"))
                .orElse(null);
    }

    private List<Signals.Told> owners(String system, Instant now) {
        List<Revision> revisions = parts.store().systems().revisions(system);
        List<Signals.Told> changes = new ArrayList<>();
        for (int i = 0; i + 1 < revisions.size(); i++) {
            Revision revision = revisions.get(i);
            if (revision.applied().at().isBefore(now.minus(OWNERS))) {
                break;
            }
            String after = owner(revision);
            String before = owner(revisions.get(i + 1));
            if (!Objects.equals(after, before)) {
                changes.addFirst(new Signals.Told(
                        revision.applied().at(),
                        "from " + before + " to " + after + " (revision " + revision.number() + ")"));
            }
        }
        return changes;
    }

    private String owner(Revision revision) {
        return switch (settings.reader().apply(revision.files())) {
            case SpecReading.Valid valid ->
                Optional.ofNullable(valid.spec().ownership().owner()).orElse("nobody");
            case SpecReading.Invalid _ -> "nobody who can be read any more";
        };
    }

    private @Nullable Runway money(Assessing.Assessed assessed, Optional<Bridging.Course> course, Instant now) {
        SystemSpec spec = assessed.spec();
        if (spec.budget() == null) {
            return null;
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate monthEnds = today.withDayOfMonth(today.lengthOfMonth());
        LocalDate needed = course.flatMap(one -> one.forecast() instanceof Forecast.By by
                        ? Optional.of(LocalDate.ofInstant(by.at(), ZoneOffset.UTC))
                        : Optional.empty())
                .filter(day -> day.isBefore(monthEnds))
                .orElse(monthEnds);
        var spent = parts.store().registrations().facts(today.withDayOfMonth(1)).spent();
        return new Runway(
                Optional.ofNullable(PortfolioRows.spend(spec, spent.get(spec.name()), now)
                                .usedUpOn())
                        .map(LocalDate::parse),
                needed);
    }
}
