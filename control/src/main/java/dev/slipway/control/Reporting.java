package dev.slipway.control;

import dev.slipway.control.view.PortfolioView.Row;
import dev.slipway.control.view.ReportView;
import dev.slipway.control.view.ReportView.AnswerView;
import dev.slipway.control.view.VariantCalls;
import dev.slipway.core.price.Money;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stage.Standing;
import dev.slipway.core.stall.Diagnosis;
import dev.slipway.store.traffic.CostTotals;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The questions everybody asks about a system, answered from the record. Pure. */
final class Reporting {
    static final Duration SPAN = Duration.ofDays(28);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final ZoneId zone;
    private final List<AnswerView> answers = new ArrayList<>();

    Reporting(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * What is known of an applied system.
     *
     * @param row as the portfolio has it
     * @param decidedBy who moved it where it is; empty where nobody decided
     */
    record Known(Assessing.Assessed assessed, Row row, Optional<String> decidedBy, String bridge, Traffic traffic) {}

    /** Calls and cost of the last four weeks. */
    record Traffic(Map<String, VariantCalls> variants, List<CostTotals> costs) {}

    List<AnswerView> of(Known known) {
        SystemSpec spec = known.assessed().spec();
        String link = "/systems/" + spec.name();
        String revision = "system.yaml, revision " + known.assessed().state().revision();
        goal(spec.purpose().goal(), revision, link);
        standing(known, link);
        outcome(known, link);
        owner(known.row(), revision, link + "/readiness#ownership");
        cost(known, link);
        readiness(known, link + "/readiness");
        answer(
                "What does production need that it lacks?",
                known.bridge(),
                true,
                "the checks of readiness, and its system.yaml",
                link + "/bridge");
        return List.copyOf(answers);
    }

    /** Of a pilot of which only is known what somebody said. */
    List<AnswerView> of(Row row) {
        String source = said(row);
        goal(row.ready().goal(), source, null);
        answer(
                "Since when does it run, and how long was it to take?",
                row.time().day() == null
                        ? "Nobody said."
                        : "Day " + row.time().day()
                                + Optional.ofNullable(row.time().of())
                                        .map(of -> " of " + of)
                                        .orElse("")
                                + (row.time().overdue() ? "; a decision is overdue." : "."),
                row.time().day() != null,
                source,
                null);
        outcome(row, source);
        owner(row, source, null);
        answer(
                "What does it cost, and how ready is it?",
                "None of its calls come through here, so nothing is measured.",
                false,
                "no calls on record",
                null);
        return List.copyOf(answers);
    }

    private void goal(String goal, String source, @Nullable String link) {
        answer("What is it for?", goal.isEmpty() ? "Nobody wrote down a goal." : goal, !goal.isEmpty(), source, link);
    }

    private void standing(Known known, String link) {
        Standing standing = known.assessed().standing();
        Row row = known.row();
        String day = "In " + standing.stage().word() + ", day " + row.time().day()
                + Optional.ofNullable(row.time().of()).map(of -> " of " + of).orElse("");
        String due = standing.ends() == null
                ? ""
                : (row.time().overdue() ? "; a decision was due on " : "; a decision is due by ")
                        + day(standing.ends());
        String prolonged = standing.holds() == 0 ? "" : "; prolonged " + times(standing.holds());
        answer(
                "Where does it stand, and for how long?",
                day + due + prolonged + ".",
                true,
                known.decidedBy().orElse("first applied on " + day(standing.since())),
                link + "/readiness#decisions");
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private void outcome(Known known, String link) {
        SystemSpec spec = known.assessed().spec();
        List<String> parts = new ArrayList<>();
        known.traffic().variants().forEach((name, calls) -> {
            VariantCalls.Accuracy judged = calls.accuracy();
            if (calls.calls() > 0) {
                String role = name.equals(spec.candidate()) ? " (candidate)" : "";
                parts.add(String.format(
                                Locale.ENGLISH,
                                "%s%s answered %,d calls, %,d failed",
                                name,
                                role,
                                calls.calls(),
                                calls.failed())
                        + (judged == null
                                ? ", and nobody said whether it was right"
                                : String.format(
                                        Locale.ENGLISH,
                                        ", right in %,d of %,d that were judged",
                                        judged.right(),
                                        judged.judged())));
            }
        });
        String measured = parts.isEmpty() ? "" : String.join("; ", parts) + ".";
        Optional<String> told = Optional.ofNullable(known.row().said())
                .map(one -> one.outcome())
                .filter(text -> !text.isEmpty())
                .map(text -> "\"" + text + "\", " + said(known.row()));
        String targets = spec.objectives().stream()
                .map(one -> one.metric()
                        + one.number("target")
                                .map(target -> " " + percent(target))
                                .orElse(""))
                .collect(Collectors.joining(", "));
        answer(
                "What was it to reach, and what did it reach?",
                (targets.isEmpty() ? "No objective is given. " : "Objectives: " + targets + ". ")
                        + (measured.isEmpty() ? "No call came through here in four weeks." : measured)
                        + told.map(text -> " " + text + ".").orElse(""),
                !measured.isEmpty() || told.isPresent(),
                "calls and outcomes of the last 28 days",
                link);
    }

    private void outcome(Row row, String source) {
        String outcome =
                Optional.ofNullable(row.said()).map(one -> one.outcome()).orElse("");
        answer(
                "What did it reach so far?",
                outcome.isEmpty() ? "Nobody said." : outcome,
                !outcome.isEmpty(),
                source,
                null);
    }

    private void owner(Row row, String source, @Nullable String link) {
        String person = row.owner().person();
        String acknowledged = Optional.ofNullable(row.owner().acknowledged())
                .map(at -> ", who last said on " + day(at) + " that it is theirs")
                .orElse(person == null ? "" : ", who has not said that it is theirs");
        String gaps = row.owner().gaps().isEmpty()
                ? ""
                : " Gap: " + String.join("; ", row.owner().gaps()) + ".";
        answer(
                "Who owns it?",
                (person == null ? "Nobody" : person + acknowledged) + "." + gaps,
                person != null,
                source + ", the timeline",
                link);
    }

    private void cost(Known known, String link) {
        Map<String, Money> sums = new TreeMap<>();
        known.traffic().costs().stream()
                .flatMap(line -> line.cost().stream())
                .forEach(one -> sums.merge(one.currency(), one, Money::plus));
        long unpriced =
                known.traffic().costs().stream().mapToLong(CostTotals::unpriced).sum();
        String spent = sums.isEmpty()
                ? (unpriced > 0 ? "Unknown" : "Nothing")
                : sums.values().stream().map(Money::toString).collect(Collectors.joining(" + "));
        String budget = known.row().money().limit() == null
                ? " No budget limits it."
                : " This month's budget is " + known.row().money().limit() + ", of which "
                        + known.row().money().spent() + " is spent"
                        + Optional.ofNullable(known.row().money().usedUpOn())
                                .map(on -> "; used up on " + on + " at this pace")
                                .orElse("")
                        + ".";
        answer(
                "What does it cost?",
                spent + " in four weeks" + (unpriced > 0 ? ", " + unpriced + " attempts without a price not in it" : "")
                        + "." + budget,
                true,
                "attempts of the last 28 days at their dated prices",
                link);
    }

    private void readiness(Known known, String link) {
        var assessment = known.assessed().assessment();
        List<String> blocking = assessment
                .blocking(known.assessed().standing().stage().needs())
                .stream()
                .map(result -> result.check().name())
                .toList();
        String next = known.assessed()
                .standing()
                .stage()
                .next()
                .map(one -> one.word())
                .orElse("more");
        answer(
                "How ready is it, and what is in its way?",
                "As ready as its weakest group, " + assessment.weakest().word() + ": "
                        + Math.round(100 * assessment.overall()) + "%. "
                        + (blocking.isEmpty()
                                ? "Nothing is in the way of " + next + "."
                                : "In the way of " + next + ": " + String.join(", ", blocking) + "."),
                true,
                "35 checks, judged now",
                link);
    }

    static ReportView.StallView stall(Diagnosis diagnosis, @Nullable String said) {
        return switch (diagnosis) {
            case Diagnosis.Moving _ -> new ReportView.StallView("moving", "", List.of(), List.of(), said);
            case Diagnosis.Insufficient nothing ->
                new ReportView.StallView("insufficient", nothing.since(), List.of(), nothing.unknown(), said);
            case Diagnosis.Stalled stalled ->
                new ReportView.StallView(
                        "stalled",
                        stalled.since(),
                        stalled.findings().stream()
                                .map(one -> new ReportView.CauseView(
                                        one.cause().word(),
                                        one.cause().words(),
                                        one.score(),
                                        one.signs().stream()
                                                .map(sign -> new ReportView.SignView(sign.words(), sign.source()))
                                                .toList()))
                                .toList(),
                        stalled.unknown(),
                        said);
        };
    }

    private String said(Row row) {
        return Optional.ofNullable(row.said())
                .map(one -> "said by " + one.by() + " on " + day(one.at()))
                .orElse("nobody said");
    }

    private void answer(String question, String answer, boolean known, String source, @Nullable String link) {
        answers.add(new AnswerView(question, answer, known, source, link));
    }

    private static String percent(double part) {
        String text = String.format(Locale.ENGLISH, "%.1f", 100 * part);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + "%";
    }

    private String day(Instant at) {
        return DAY.format(at.atZone(zone));
    }
}
