package dev.slipway.core.stall;

import dev.slipway.core.readiness.Assessment;
import dev.slipway.core.readiness.Check;
import dev.slipway.core.readiness.CheckResult;
import dev.slipway.core.readiness.Quantity;
import dev.slipway.core.readiness.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules, one method for each cause; a rule whose figures nobody knows says so instead. */
final class Rules {
    /** Checks about the way of working. */
    private static final Set<Check> PROCESS = EnumSet.of(
            Check.ROL4,
            Check.ROL5,
            Check.OPS1,
            Check.OPS2,
            Check.OPS3,
            Check.OPS4,
            Check.PRC1,
            Check.PRC2,
            Check.PRC3,
            Check.PRC4,
            Check.PRC5);

    private static final int RUNS = 3;
    private static final int BAD_RUNS = 2;
    private static final long LEAST_JUDGED = 20;
    private static final int LEAST_DAYS = 5;
    private static final long LEAST_CALLS = 100;
    private static final long LEAST_FAILURES = 20;
    private static final double INTERVENTIONS = 0.005;
    private static final double GREEN = 0.8;
    private static final Duration LATE = Duration.ofDays(14);
    private static final double BAD_DAYS = 0.2;
    private static final Duration OLD = Duration.ofDays(21);
    private static final double THROTTLED = 0.01;
    private static final double LOW_USE = 0.3;
    private static final int WEEKS = 4;

    private final Case one;
    private final Signals signals;
    private final List<Sign> signs = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    Rules(Case one) {
        this.one = one;
        this.signals = one.signals();
        technology();
        process();
        ownership();
        decision();
        data();
        integration();
        budget();
        vendor();
        value();
    }

    List<Sign> signs() {
        return List.copyOf(signs);
    }

    List<String> unknown() {
        return List.copyOf(unknown);
    }

    private void technology() {
        List<Signals.Week> runs = runs();
        @Nullable Double target = signals.qualityTarget();
        if (runs.size() < BAD_RUNS || target == null) {
            unknown.add(
                    target == null
                            ? "quality: no objective of accuracy is given"
                            : "quality: fewer than two weeks with " + LEAST_JUDGED
                                    + " judged answers of the candidate");
            return;
        }
        List<Signals.Week> bad =
                runs.stream().filter(week -> upper(week) < target).toList();
        if (bad.size() >= BAD_RUNS) {
            String weeks = bad.stream()
                    .map(week -> percent((double) week.right() / week.judged()) + " of " + week.judged()
                            + " in the week of " + week.from())
                    .collect(Collectors.joining(", "));
            add(
                    Cause.TECHNOLOGY,
                    bad.size(),
                    BAD_RUNS,
                    "right answers are below " + percent(target) + ": " + weeks,
                    "outcomes");
        }
    }

    private List<Signals.Week> runs() {
        List<Signals.Week> judged = signals.quality().stream()
                .filter(week -> week.judged() >= LEAST_JUDGED)
                .toList();
        return judged.subList(Math.max(0, judged.size() - RUNS), judged.size());
    }

    /** Wilson's upper bound, one-sided at 97.5 %. */
    private static double upper(Signals.Week week) {
        double n = week.judged();
        double p = week.right() / n;
        double z = 1.96;
        double middle = p + z * z / (2 * n);
        return (middle + z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n);
    }

    private void process() {
        @Nullable Double target = signals.qualityTarget();
        List<Signals.Week> runs = runs();
        boolean good = target != null && !runs.isEmpty() && runs.stream().allMatch(week -> upper(week) >= target);
        List<String> failing = PROCESS.stream()
                .filter(check -> failing(result(check)))
                .map(Check::name)
                .sorted()
                .toList();
        int threshold = 3;
        if (good && failing.size() >= threshold) {
            add(
                    Cause.PROCESS,
                    failing.size(),
                    threshold,
                    "its answers are good enough, and " + failing.size()
                            + " checks of the way of working are not there: " + String.join(", ", failing),
                    "readiness");
        }
        interventions();
    }

    private void interventions() {
        Signals.Interventions lately = signals.lately();
        if (lately.known() < LEAST_CALLS) {
            unknown.add("interventions: of fewer than " + LEAST_CALLS
                    + " answers of four weeks is known whether a person replaced them");
            return;
        }
        double now = part(lately);
        Signals.Interventions before = signals.before();
        boolean falling = before.known() >= LEAST_CALLS && now < part(before);
        if (now > INTERVENTIONS && !falling) {
            add(
                    Cause.PROCESS,
                    now,
                    INTERVENTIONS,
                    String.format(
                            Locale.ENGLISH,
                            "people replaced %.1f of 1,000 answers in four weeks%s",
                            1_000 * now,
                            before.known() >= LEAST_CALLS
                                    ? String.format(Locale.ENGLISH, ", %.1f before", 1_000 * part(before))
                                    : ""),
                    "outcomes");
        }
    }

    private static double part(Signals.Interventions counted) {
        return (double) counted.replaced() / counted.known();
    }

    private void ownership() {
        for (Check check : List.of(Check.OWN1, Check.OWN2)) {
            CheckResult result = result(check);
            if (!result.lets()) {
                add(Cause.OWNERSHIP, 1, 1, check + ": " + why(result) + since(check), "readiness");
            }
        }
        int often = 2;
        if (signals.owners().size() >= often) {
            String changes = signals.owners().stream()
                    .map(told -> Stall.day(told.at()) + " " + told.words())
                    .collect(Collectors.joining(", "));
            add(
                    Cause.OWNERSHIP,
                    signals.owners().size(),
                    often,
                    "its owner changed " + signals.owners().size() + " times in 90 days: " + changes,
                    "revisions");
        }
    }

    private void decision() {
        List<Check> needed = one.standing().stage().needs();
        long green = needed.stream().filter(check -> result(check).lets()).count();
        Instant ends = one.standing().ends();
        boolean late = ends != null && one.now().isAfter(ends.plus(LATE));
        if (ends != null && late && green >= GREEN * needed.size()) {
            long days = Duration.between(ends, one.now()).toDays();
            add(
                    Cause.DECISION,
                    (double) days,
                    (double) LATE.toDays(),
                    green + " of " + needed.size() + " checks are there, and the decision is " + days
                            + " days late, due " + Stall.day(ends)
                            + (one.standing().holds() > 0
                                    ? "; prolonged " + one.standing().holds() + " times"
                                    : ""),
                    "decisions");
        }
    }

    private void data() {
        Signals.Calls calls = signals.calls();
        if (calls.days() < LEAST_DAYS) {
            unknown.add("data: calls on fewer than " + LEAST_DAYS + " of the last 28 days");
        } else if (calls.badDays() > BAD_DAYS * calls.days()) {
            add(
                    Cause.DATA,
                    (double) calls.badDays() / calls.days(),
                    BAD_DAYS,
                    "on " + calls.badDays() + " of " + calls.days()
                            + " days with calls more than 1% of them broke the contract",
                    "interactions");
        }
    }

    private void integration() {
        Signals.Calls calls = signals.calls();
        if (calls.failed() >= LEAST_FAILURES && calls.connector() > 0.5 * calls.failed()) {
            add(
                    Cause.INTEGRATION,
                    (double) calls.connector() / calls.failed(),
                    0.5,
                    calls.connector() + " of " + calls.failed()
                            + " failures of four weeks are of the connection, not of the answer",
                    "interactions");
        }
        Optional<Map.Entry<Check, Instant>> oldest = one.openSince().entrySet().stream()
                .filter(entry -> entry.getKey().blocker()
                        && entry.getKey().mend().who() == Role.BUILDERS
                        && !result(entry.getKey()).lets())
                .min(Map.Entry.comparingByValue());
        if (oldest.isPresent()) {
            long days = Duration.between(oldest.get().getValue(), one.now()).toDays();
            if (days > OLD.toDays()) {
                add(
                        Cause.INTEGRATION,
                        (double) days,
                        (double) OLD.toDays(),
                        oldest.get().getKey() + ", which the builders mend, blocks for " + days + " days",
                        "readiness");
            }
        }
    }

    private void budget() {
        Signals.Calls calls = signals.calls();
        if (calls.all() >= LEAST_CALLS && calls.throttled() > THROTTLED * calls.all()) {
            add(
                    Cause.BUDGET,
                    (double) calls.throttled() / calls.all(),
                    THROTTLED,
                    calls.throttled() + " of " + calls.all() + " calls of four weeks were refused over budget",
                    "interactions");
        }
        @Nullable Runway money = signals.money();
        if (money == null) {
            unknown.add("money: no budget is given");
            return;
        }
        Optional<LocalDate> out = money.usedUp().filter(day -> day.isBefore(money.needed()));
        out.ifPresent(day -> add(
                Cause.BUDGET,
                1,
                1,
                "this month's budget is used up on " + day + " at this pace; it is needed until " + money.needed(),
                "budget"));
    }

    private void vendor() {
        Signals.Calls calls = signals.calls();
        @Nullable Double target = calls.availabilityTarget();
        if (target == null || calls.attempts() < LEAST_CALLS) {
            unknown.add(
                    target == null
                            ? "provider: no objective of availability is given"
                            : "provider: fewer than " + LEAST_CALLS + " attempts in four weeks");
            return;
        }
        double allowed = (1 - target) * calls.attempts();
        if (calls.provider() > allowed) {
            add(
                    Cause.VENDOR,
                    (double) calls.provider(),
                    Math.max(1, allowed),
                    String.format(
                            Locale.ENGLISH,
                            "its provider failed %,d of %,d attempts of four weeks; the objective leaves room for %,.0f",
                            calls.provider(),
                            calls.attempts(),
                            allowed),
                    "interactions");
        }
    }

    private void value() {
        for (Check check : List.of(Check.DEC2, Check.RUN6)) {
            if (result(check) instanceof CheckResult.Failed failed) {
                add(Cause.VALUE, 1, 1, check + ": " + String.join("; ", failed.why()), "readiness");
            }
        }
        List<Long> use = signals.use();
        if (use.size() <= WEEKS) {
            unknown.add("use: calls of fewer than five weeks");
            return;
        }
        long most = Collections.max(use);
        List<Long> last = use.subList(use.size() - WEEKS, use.size());
        if (most > 0 && last.stream().allMatch(calls -> calls < LOW_USE * most)) {
            double share = (double) Collections.max(last) / most;
            add(
                    Cause.VALUE,
                    LOW_USE,
                    Math.max(share, LOW_USE / 3),
                    String.format(
                            Locale.ENGLISH,
                            "in each of the last four weeks it was called less than 30%% as often as in its busiest:"
                                    + " %,d calls, then %s",
                            most,
                            last.stream()
                                    .map(calls -> String.format(Locale.ENGLISH, "%,d", calls))
                                    .collect(Collectors.joining(", "))),
                    "interactions");
        }
    }

    private CheckResult result(Check check) {
        Assessment assessment = one.assessment();
        return Objects.requireNonNull(assessment.results().get(check));
    }

    /** Not what this version cannot measure at all. */
    private static boolean failing(CheckResult result) {
        return switch (result) {
            case CheckResult.Passed _, CheckResult.Waived _ -> false;
            case CheckResult.Failed _ -> true;
            case CheckResult.NotMeasured unknown ->
                unknown.missing().stream().noneMatch(quantity -> quantity.source() == Quantity.Source.NOT_YET);
        };
    }

    private static String why(CheckResult result) {
        return switch (result) {
            case CheckResult.Failed failed -> String.join("; ", failed.why());
            case CheckResult.NotMeasured unknown ->
                unknown.missing().stream().map(Quantity::words).distinct().collect(Collectors.joining(", "))
                        + ": nothing on record";
            case CheckResult.Passed _, CheckResult.Waived _ -> "";
        };
    }

    private String since(Check check) {
        return Optional.ofNullable(one.openSince().get(check))
                .map(at -> ", seen so since " + Stall.day(at))
                .orElse("");
    }

    private void add(Cause cause, double seen, double threshold, String words, String source) {
        signs.add(Sign.of(cause, seen, threshold, words, source));
    }

    private static String percent(double part) {
        return String.format(Locale.ENGLISH, "%.1f%%", 100 * part);
    }
}
