package dev.slipway.control;

import dev.slipway.control.view.BridgeView;
import dev.slipway.control.view.BridgeView.SaidView;
import dev.slipway.control.view.BridgeView.WorkView;
import dev.slipway.core.bridge.BridgePlan;
import dev.slipway.core.bridge.BurnDown;
import dev.slipway.core.bridge.Effort;
import dev.slipway.core.bridge.Forecast;
import dev.slipway.core.bridge.Requirement;
import dev.slipway.core.price.Money;
import dev.slipway.core.readiness.Check;
import dev.slipway.core.readiness.CheckResult;
import dev.slipway.store.readiness.BridgeRecords;
import dev.slipway.store.traffic.CostTotals;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A bridge in words and figures. */
final class BridgeViews {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final int MOST_WEEKS = 26;

    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final Assessing.Assessed assessed;
    private final Optional<Bridging.Course> course;
    private final Optional<BridgeRecords.Planned> planned;
    private final List<Requirement> open;

    BridgeViews(Desk.Parts parts, Desk.Settings settings, Assessing.Assessed assessed) {
        this.parts = parts;
        this.settings = settings;
        this.assessed = assessed;
        this.course = new Bridging(parts, settings).course(assessed);
        this.planned = parts.store().readiness().bridge().plan(assessed.state().name());
        this.open = Requirement.open(assessed.spec(), assessed.assessment());
    }

    BridgeView view() {
        ReadinessViews words = new ReadinessViews(assessed.spec());
        List<WorkView> work = work();
        return new BridgeView(
                assessed.state().name(),
                assessed.standing().stage().word(),
                sentence(),
                open.stream()
                        .map(one -> new BridgeView.RequirementView(
                                one.area().word(),
                                one.id(),
                                one.words(),
                                words.who(one.mend().who()),
                                one.mend().words(),
                                one.mend().command()))
                        .toList(),
                planned.map(this::plan).orElse(null),
                course.map(this::course).orElse(null),
                work,
                guess(work),
                course.map(one -> cost(one, work)).orElse(null));
    }

    private BridgeView.PlanView plan(BridgeRecords.Planned one) {
        return new BridgeView.PlanView(
                one.plan().weeks(),
                one.plan().budget(),
                one.plan().dayRate(),
                course.map(begun -> day(one.plan().ends(begun.period().begun())))
                        .orElse(null),
                one.act().by(),
                one.act().at());
    }

    private String sentence() {
        if (course.isEmpty()) {
            return open.isEmpty()
                    ? "It lacks nothing that production needs."
                    : "Production needs " + open.size() + " " + things(open.size()) + " that this "
                            + assessed.standing().stage().word() + " lacks.";
        }
        Bridging.Course one = course.get();
        long days = Duration.between(one.period().begun(), one.now()).toDays() + 1;
        Optional<BridgePlan> plan = one.plan().map(BridgeRecords.Planned::plan);
        String of = plan.map(it -> " of " + it.length().toDays()).orElse("");
        if (one.period().ended() != null) {
            return "The bridge took " + days + (days == 1 ? " day" : " days")
                    + plan.map(it -> "; " + it.length().toDays() + " were planned")
                            .orElse("; nobody had planned it")
                    + ".";
        }
        return "Day " + days + of + ", " + one.burnDown().open() + " of "
                + Requirement.checks().size() + " checks open. " + ahead(one)
                + (plan.isEmpty() ? " Nobody has planned it: say how many weeks, and what it may cost." : "");
    }

    private static String things(int count) {
        return count == 1 ? "thing" : "things";
    }

    private String ahead(Bridging.Course one) {
        return switch (one.forecast()) {
            case Forecast.Ready _ ->
                open.isEmpty()
                        ? "Nothing is open; the decision can be taken."
                        : "All checks are there; its system.yaml still lacks something.";
            case Forecast.By by ->
                "At this pace it is done by " + day(by.at()).format(DAY)
                        + one.slip().map(BridgeViews::slip).orElse("") + ".";
            case Forecast.None none -> "When it will be done cannot be told: " + none.why() + ".";
        };
    }

    private static String slip(double part) {
        long percent = Math.round(100 * part);
        return percent == 0 ? ", as planned" : percent > 0 ? ", " + percent + "% late" : ", " + -percent + "% early";
    }

    private BridgeView.CourseView course(Bridging.Course one) {
        BurnDown burnDown = one.burnDown();
        return new BridgeView.CourseView(
                one.period().begun(),
                one.period().ended(),
                Requirement.checks().size(),
                burnDown.open(),
                burnDown.points().stream()
                        .map(point -> new BridgeView.PointView(point.at(), point.open()))
                        .toList(),
                weeks(one),
                forecast(one));
    }

    private BridgeView.ForecastView forecast(Bridging.Course one) {
        @Nullable Double slip = one.slip().orElse(null);
        @Nullable String alert = one.alert().orElse(null);
        return switch (one.forecast()) {
            case Forecast.Ready ready -> new BridgeView.ForecastView(day(ready.since()), null, "", slip, alert);
            case Forecast.By by -> new BridgeView.ForecastView(day(by.at()), by.perWeek(), "", slip, alert);
            case Forecast.None none -> new BridgeView.ForecastView(null, null, none.why(), slip, alert);
        };
    }

    /** As many as were planned, more where it takes longer. */
    private List<BridgeView.WeekView> weeks(Bridging.Course one) {
        int planned = one.plan().map(plan -> plan.plan().weeks()).orElse(BridgePlan.LONGEST);
        Instant begun = one.period().begun();
        int sofar = (int) (Duration.between(begun, one.now()).toDays() / 7) + 1;
        int all = Math.min(MOST_WEEKS, Math.max(planned, sofar));
        int first = one.burnDown().points().getFirst().open();
        return IntStream.rangeClosed(1, all)
                .mapToObj(number -> week(one, number, Math.max(0, first - first * number / planned)))
                .toList();
    }

    private BridgeView.WeekView week(Bridging.Course one, int number, int planned) {
        Instant from = one.period().begun().plus(Duration.ofDays(7L * (number - 1)));
        Instant to = from.plus(Duration.ofDays(7));
        List<String> closed = one.burnDown().closed().entrySet().stream()
                .filter(entry -> !entry.getValue().isBefore(from)
                        && entry.getValue().isBefore(to)
                        && entry.getValue().isAfter(one.period().begun()))
                .map(entry -> entry.getKey().name())
                .sorted()
                .toList();
        return new BridgeView.WeekView(
                number,
                day(from),
                day(to).minusDays(1),
                planned,
                from.isAfter(one.now()) ? null : one.burnDown().openAt(to),
                closed);
    }

    private List<WorkView> work() {
        BridgeRecords records = parts.store().readiness().bridge();
        Map<Check, List<Effort>> said = records.efforts(assessed.state().name());
        Map<Check, BridgeRecords.Usual> usual = records.usual(assessed.state().name());
        List<WorkView> work = new ArrayList<>();
        for (Check check : Check.values()) {
            CheckResult result =
                    Objects.requireNonNull(assessed.assessment().results().get(check));
            boolean wanted = Requirement.checks().contains(check) && !result.lets();
            if (wanted || said.containsKey(check)) {
                work.add(new WorkView(
                        check.name(),
                        check.title(),
                        said(said, check, Effort.Kind.FORECAST),
                        said(said, check, Effort.Kind.TOOK),
                        Optional.ofNullable(usual.get(check))
                                .map(one -> new BridgeView.UsualView(one.median(), one.systems()))
                                .orElse(null),
                        result.lets()
                                ? course.map(one -> one.burnDown().closed().get(check))
                                        .orElse(null)
                                : null));
            }
        }
        return work;
    }

    private static @Nullable SaidView said(Map<Check, List<Effort>> said, Check check, Effort.Kind kind) {
        return said.getOrDefault(check, List.of()).stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .map(one -> new SaidView(one.days(), one.by(), one.at()))
                .orElse(null);
    }

    private static @Nullable Double guess(List<WorkView> work) {
        List<Effort.Guess> guesses = work.stream()
                .flatMap(one -> one.forecast() == null || one.took() == null
                        ? Stream.<Effort.Guess>empty()
                        : Stream.of(new Effort.Guess(
                                one.forecast().days(), one.took().days())))
                .toList();
        var ratio = Effort.ratio(guesses);
        return ratio.isPresent() ? ratio.getAsDouble() : null;
    }

    private BridgeView.CostView cost(Bridging.Course one, List<WorkView> work) {
        List<CostTotals> lines = parts.traffic()
                .money()
                .lines(assessed.state().name(), one.period().begun(), one.now());
        List<Money> calls =
                sums(lines.stream().flatMap(line -> line.cost().stream()).toList());
        @Nullable Money rate = planned.map(it -> it.plan().dayRate()).orElse(null);
        @Nullable Money budget = planned.map(it -> it.plan().budget()).orElse(null);
        @Nullable
        Money people = times(
                rate,
                work.stream()
                        .map(WorkView::took)
                        .filter(Objects::nonNull)
                        .mapToDouble(SaidView::days)
                        .sum());
        @Nullable
        Money ahead = times(
                rate,
                work.stream()
                        .filter(it -> it.took() == null && it.closed() == null && it.forecast() != null)
                        .mapToDouble(it -> Objects.requireNonNull(it.forecast()).days())
                        .sum());
        return new BridgeView.CostView(
                people,
                ahead,
                calls,
                lines.stream().mapToLong(CostTotals::unpriced).sum(),
                budget != null && spent(budget, people, calls) > budget.micros());
    }

    private static long spent(Money budget, @Nullable Money people, List<Money> calls) {
        return Stream.concat(Optional.ofNullable(people).stream(), calls.stream())
                .filter(one -> one.currency().equals(budget.currency()))
                .mapToLong(Money::micros)
                .sum();
    }

    private static @Nullable Money times(@Nullable Money rate, double days) {
        return rate == null ? null : new Money(Math.round(rate.micros() * days), rate.currency());
    }

    private static List<Money> sums(List<Money> amounts) {
        Map<String, Money> sums = new java.util.TreeMap<>();
        amounts.forEach(one -> sums.merge(one.currency(), one, Money::plus));
        return List.copyOf(sums.values());
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, settings.zone());
    }
}
