package dev.slipway.control;

import dev.slipway.control.view.OrganisationView;
import dev.slipway.control.view.PortfolioView.Row;
import dev.slipway.control.view.ReportView;
import dev.slipway.core.stall.Diagnosis;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One page about a system, or about all of them: what everybody asks, each answer with its source. Thread-safe. */
public final class ReportDesk {
    private static final Pattern PERSON = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final PortfolioRows rows;
    private final Assessing assessing;
    private final Diagnosing diagnosing;

    ReportDesk(Desk.Parts parts, Desk.Settings settings, PortfolioRows rows, Assessing assessing) {
        this.parts = parts;
        this.settings = settings;
        this.rows = rows;
        this.assessing = assessing;
        this.diagnosing = new Diagnosing(parts, settings);
    }

    /** About one system, or one pilot that is only registered. */
    public ReportView system(String name) {
        Row row = rows.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.missing("system " + name));
        @Nullable String said = said(row);
        if (row.system() == null) {
            return new ReportView(
                    row.name(),
                    row.title(),
                    row.stage(),
                    true,
                    settings.now(),
                    new Reporting(settings.zone()).of(row),
                    new ReportView.StallView(
                            "insufficient",
                            "nothing of it runs through here",
                            java.util.List.of(),
                            java.util.List.of(),
                            said));
        }
        Assessing.Assessed assessed = assessing.of(name);
        Diagnosis diagnosis = diagnosing.of(assessed, assessing.course(assessed));
        return new ReportView(
                row.name(),
                row.title(),
                row.stage(),
                false,
                settings.now(),
                new Reporting(settings.zone()).of(known(assessed, row)),
                Reporting.stall(diagnosis, said));
    }

    private Reporting.Known known(Assessing.Assessed assessed, Row row) {
        Instant now = settings.now();
        Instant from = now.minus(Reporting.SPAN);
        return new Reporting.Known(
                assessed,
                row,
                parts.store().readiness().decisions(row.name()).stream()
                        .findFirst()
                        .map(one ->
                                "decision " + one.number() + " by " + one.act().by()),
                new BridgeViews(parts, settings, assessed).view().sentence(),
                new Reporting.Traffic(
                        parts.traffic().variants(row.name(), from),
                        parts.traffic().money().lines(row.name(), from, now)));
    }

    private static @Nullable String said(Row row) {
        return Optional.ofNullable(row.said())
                .map(one -> one.stuck() + (one.why().isEmpty() ? "" : ": " + one.why()) + " (" + one.by() + ")")
                .orElse(null);
    }

    /** About all of them. */
    public OrganisationView organisation() {
        return new OrganisationReport(parts, settings, rows, diagnosing, assessing).view();
    }

    /** Keeps who owns the AI strategy; null says that nobody does. */
    public OrganisationView strategy(@Nullable String person, String actor) {
        Optional<String> named = Optional.ofNullable(person).map(String::strip).filter(Predicate.not(String::isEmpty));
        if (named.isPresent() && !PERSON.matcher(named.get()).matches()) {
            throw new DeskException(
                    DeskException.Code.INVALID,
                    "person: " + named.get() + " (expected: one person's e-mail address; a group owns nothing)");
        }
        parts.store().registrations().strategy(named.orElse(null), settings.act(actor));
        return organisation();
    }
}
