package dev.slipway.control;

import dev.slipway.control.view.OrganisationView;
import dev.slipway.control.view.OrganisationView.StuckView;
import dev.slipway.control.view.OrganisationView.TraitView;
import dev.slipway.control.view.PortfolioView.Counts;
import dev.slipway.control.view.PortfolioView.Row;
import dev.slipway.control.view.ReportView.AnswerView;
import dev.slipway.core.person.Person;
import dev.slipway.core.price.Money;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stage.Stage;
import dev.slipway.core.stall.Diagnosis;
import dev.slipway.core.stall.Stall;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.register.Registrations;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The report about all systems. Made anew for each reader. */
final class OrganisationReport {
    /** Of each kind; fewer tell stories, not rates. */
    private static final int ENOUGH = 20;

    /** Two quarters. */
    private static final Duration SUSTAINED = Duration.ofDays(182);

    /** Diagnosing reads single calls. */
    private static final int MOST_DIAGNOSED = 10;

    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final Diagnosing diagnosing;
    private final Assessing assessing;
    private final List<Row> rows;
    private final Map<String, SystemState> states = new HashMap<>();
    private final Map<String, String> since = new TreeMap<>();
    private final Instant now;

    OrganisationReport(
            Desk.Parts parts, Desk.Settings settings, PortfolioRows rows, Diagnosing diagnosing, Assessing assessing) {
        this.parts = parts;
        this.settings = settings;
        this.diagnosing = diagnosing;
        this.assessing = assessing;
        this.rows = rows.all();
        this.now = settings.now();
        Stages stages = Stages.read(parts, settings);
        Map<String, Instant> passed = parts.store().readiness().bridge().newlyPassed();
        for (SystemState state : parts.store().systems().states()) {
            states.put(state.name(), state);
            Stall.since(stages.of(state), Optional.ofNullable(passed.get(state.name())), now)
                    .ifPresent(why -> since.put(state.name(), why));
        }
    }

    OrganisationView view() {
        List<StuckView> stuck = stuck();
        List<Row> shipped = rows.stream()
                .filter(row -> row.system() != null && row.stage().equals(Stage.PRODUCTION.word()))
                .toList();
        List<Row> stalled =
                rows.stream().filter(row -> since.containsKey(row.name())).toList();
        return new OrganisationView(
                now,
                parts.store()
                        .registrations()
                        .strategy()
                        .map(Registrations.Strategy::person)
                        .orElse(null),
                answers(shipped, stuck),
                traits(shipped, stalled),
                shipped.size() < ENOUGH || stalled.size() < ENOUGH
                        ? shipped.size() + " in production and " + stalled.size()
                                + " stuck are too few to conclude anything from (expected: " + ENOUGH
                                + " of each); read each of them instead"
                        : null,
                stuck);
    }

    private List<StuckView> stuck() {
        List<StuckView> stuck = new ArrayList<>();
        for (Row row : rows) {
            String why = since.get(row.name());
            if (why != null) {
                stuck.add(new StuckView(
                        row.name(), row.title(), why, stuck.size() < MOST_DIAGNOSED ? causes(row.name()) : List.of()));
            }
        }
        return stuck;
    }

    private List<String> causes(String system) {
        Assessing.Assessed assessed = assessing.of(system);
        return diagnosing.of(assessed, assessing.course(assessed)) instanceof Diagnosis.Stalled stalled
                ? stalled.findings().stream().map(one -> one.cause().word()).toList()
                : List.of();
    }

    private List<AnswerView> answers(List<Row> shipped, List<StuckView> stuck) {
        Counts counts = PortfolioRows.counts(rows);
        List<AnswerView> answers = new ArrayList<>();
        answers.add(strategy());
        answers.add(new AnswerView(
                "How many pilots are there, and how many are in production?",
                pilots(count(counts, Stage.PILOT)) + ", " + count(counts, Stage.BRIDGE) + " on the way, "
                        + count(counts, Stage.PRODUCTION) + " in production, " + count(counts, Stage.RETIRED)
                        + " retired: "
                        + Math.round(100 * counts.production()) + "% of " + counts.all()
                        + " that began. " + counts.registered() + " of them known by word only.",
                true,
                "decisions at gates, counted; registrations",
                "/"));
        long sustained = shipped.stream()
                .filter(row -> row.time().since() != null
                        && Objects.requireNonNull(row.time().since()).isBefore(now.minus(SUSTAINED)))
                .count();
        answers.add(new AnswerView(
                "How many of them stayed?",
                sustained + " of " + shipped.size() + " in production are there for two quarters or longer.",
                true,
                "decisions at gates",
                "/?stage=production"));
        answers.add(new AnswerView(
                "Who owns them?",
                counts.gaps() == 0
                        ? "Somebody stands behind each of them."
                        : counts.gaps() + " of " + counts.all() + " have an ownership gap, "
                                + Math.round(100.0 * counts.gaps() / counts.all()) + "%.",
                true,
                "each system's ownership, and the people known here",
                "/?only=gap"));
        answers.add(new AnswerView(
                "How many are stuck?", stuckWords(stuck), true, "stages, decisions, and when checks passed", null));
        answers.add(new AnswerView(
                "What is to be decided?",
                counts.due() + " decisions are due within 14 days or overdue.",
                true,
                "stages and their ends",
                "/?only=due&sort=due"));
        answers.add(money());
        return answers;
    }

    private AnswerView strategy() {
        String question = "Who owns the AI strategy?";
        Optional<Registrations.Strategy> told = parts.store().registrations().strategy();
        if (told.isEmpty()) {
            return new AnswerView(
                    question, "Nobody has said. That is the first gap.", false, "nobody was asked yet", null);
        }
        String person = told.get().person();
        String source = "said by " + told.get().told().by() + " on "
                + LocalDate.ofInstant(told.get().told().at(), settings.zone());
        if (person == null) {
            return new AnswerView(question, "Nobody does. That is the first gap.", true, source, null);
        }
        boolean here =
                parts.store().people().find(person).filter(Person::active).isPresent();
        return new AnswerView(
                question,
                here ? person + "." : person + ", who is not here or has left: the role is vacant.",
                here,
                source,
                null);
    }

    private static String pilots(long count) {
        return count + (count == 1 ? " pilot" : " pilots");
    }

    private static long count(Counts counts, Stage stage) {
        return counts.stages().getOrDefault(stage.word(), 0L);
    }

    private static String stuckWords(List<StuckView> stuck) {
        if (stuck.isEmpty()) {
            return "None that anybody can tell.";
        }
        Map<String, Long> causes = stuck.stream()
                .flatMap(one -> one.causes().stream().limit(1))
                .collect(Collectors.groupingBy(one -> one, TreeMap::new, Collectors.counting()));
        long unknown = stuck.stream().filter(one -> one.causes().isEmpty()).count();
        String why = causes.entrySet().stream()
                .map(one -> one.getValue() + " " + one.getKey())
                .collect(Collectors.joining(", "));
        return stuck.size() + ". Likeliest cause: " + (why.isEmpty() ? "" : why + ", ") + unknown
                + " that the record does not tell.";
    }

    private AnswerView money() {
        Map<String, Money> spent = new TreeMap<>();
        for (Row row : rows) {
            Optional.ofNullable(row.money().spent()).ifPresent(one -> spent.merge(one.currency(), one, Money::plus));
        }
        long running =
                rows.stream().filter(row -> row.money().usedUpOn() != null).count();
        return new AnswerView(
                "What is spent?",
                (spent.isEmpty()
                                ? "No system has a budget"
                                : spent.values().stream().map(Money::toString).collect(Collectors.joining(" + "))
                                        + " of this month's budgets")
                        + (running == 0
                                ? "."
                                : String.format(Locale.ENGLISH, "; %d will use theirs up before its end.", running)),
                !spent.isEmpty(),
                "budgets of the month, drawn on call by call",
                "/");
    }

    private List<TraitView> traits(List<Row> shipped, List<Row> stalled) {
        Map<String, Predicate<Row>> traits = new java.util.LinkedHashMap<>();
        traits.put("an active owner", row -> row.owner().gaps().isEmpty());
        traits.put("an owner who said that it is theirs", row -> row.owner().acknowledged() != null);
        traits.put(
                "a deputy",
                row -> spec(row).filter(one -> one.ownership().deputy() != null).isPresent());
        traits.put(
                "kill criteria",
                row -> spec(row).filter(one -> !one.purpose().kill().isEmpty()).isPresent());
        traits.put(
                "an objective",
                row -> spec(row).filter(one -> !one.objectives().isEmpty()).isPresent());
        traits.put(
                "a fallback",
                row -> spec(row).filter(one -> !one.fallback().isEmpty()).isPresent());
        traits.put(
                "a budget", row -> spec(row).filter(one -> one.budget() != null).isPresent());
        traits.put("never prolonged", row -> row.time().prolonged() == 0);
        return traits.entrySet().stream()
                .map(one -> new TraitView(
                        one.getKey(),
                        shipped.stream().filter(one.getValue()).count(),
                        shipped.size(),
                        stalled.stream().filter(one.getValue()).count(),
                        stalled.size()))
                .toList();
    }

    private Optional<SystemSpec> spec(Row row) {
        return Optional.ofNullable(states.get(row.name())).map(SystemState::spec);
    }
}
