package dev.slipway.control;

import dev.slipway.control.view.PortfolioView;
import dev.slipway.control.view.PortfolioView.Row;
import dev.slipway.core.register.Registration;
import dev.slipway.store.register.RegistrationCsv;
import dev.slipway.store.register.Registrations;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All systems and registered pilots on one page, counted and not typed. Thread-safe. */
public final class PortfolioDesk {
    private static final List<String> URGENT_FIRST = List.of("stopped", "watch", "fine");
    private static final List<String> STAGES = List.of("pilot", "bridge", "production", "retired");
    private static final Comparator<Row> BY_NAME = Comparator.comparing(Row::name);
    /** In the order in which pages offer them. */
    private static final Map<String, Comparator<Row>> ORDERS = Map.of(
            "urgent",
            Comparator.comparingInt(PortfolioDesk::urgency).thenComparing(BY_NAME),
            "name",
            BY_NAME,
            "stage",
            Comparator.comparingInt((Row row) -> STAGES.indexOf(row.stage())).thenComparing(BY_NAME),
            "due",
            Comparator.comparing((Row row) -> row.time().ends(), Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(BY_NAME),
            "ready",
            Comparator.comparing((Row row) -> row.ready().score(), Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(BY_NAME),
            "owner",
            Comparator.comparing((Row row) -> row.owner().person(), Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(BY_NAME));

    private final Registrations registrations;
    private final Desk.Settings settings;
    private final PortfolioRows rows;

    PortfolioDesk(Desk.Parts parts, Desk.Settings settings, PortfolioRows rows) {
        this.registrations = parts.store().registrations();
        this.settings = settings;
        this.rows = rows;
    }

    /**
     * Which rows, and in which order; null stands for any.
     *
     * @param words looked for in name, title and owner
     * @param only {@code gap} for those without somebody behind them, {@code due} for a decision within a fortnight
     * @param sort urgent, name, stage, due, ready or owner
     */
    public record Filter(
            @Nullable String words,
            @Nullable String stage,
            @Nullable String only,
            @Nullable String sort) {
        public static final Filter NONE = new Filter(null, null, null, null);
    }

    public PortfolioView view(Filter filter) {
        List<Row> all = rows.all();
        String sort = Optional.ofNullable(filter.sort()).orElse("urgent");
        Comparator<Row> order = ORDERS.get(sort);
        if (order == null) {
            throw invalid("sort: " + sort + " (expected: urgent, name, stage, due, ready or owner)");
        }
        return new PortfolioView(
                settings.now(),
                PortfolioRows.counts(all),
                all.stream().filter(fits(filter)).sorted(order).toList());
    }

    private static Predicate<Row> fits(Filter filter) {
        String stage = filter.stage();
        if (stage != null && !STAGES.contains(stage)) {
            throw invalid("stage: " + stage + " (expected: pilot, bridge, production or retired)");
        }
        String words = Optional.ofNullable(filter.words()).orElse("").toLowerCase(Locale.ROOT);
        return only(filter.only())
                .and(row -> stage == null || row.stage().equals(stage))
                .and(row -> (row.name() + " " + row.title() + " "
                                + Optional.ofNullable(row.owner().person()).orElse(""))
                        .toLowerCase(Locale.ROOT)
                        .contains(words));
    }

    private static Predicate<Row> only(@Nullable String only) {
        return switch (only) {
            case null -> _ -> true;
            case "gap" -> row -> !row.owner().gaps().isEmpty();
            case "due" -> row -> row.time().dueSoon();
            default -> throw invalid("only: " + only + " (expected: gap or due)");
        };
    }

    private static int urgency(Row row) {
        return row.system() == null
                ? URGENT_FIRST.size()
                : URGENT_FIRST.indexOf(row.system().meaning());
    }

    /** What people said about their pilots, by name. */
    public List<Registrations.Kept> registrations() {
        return registrations.all();
    }

    /** Writes down what somebody says about a pilot; what was said before stays on record. */
    public Registrations.Kept register(Registration pilot, String actor) {
        var _ = registrations.put(List.of(pilot), settings.act(actor));
        return registrations.all().stream()
                .filter(one -> one.registration().name().equals(pilot.name()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * What a list of pilots comes to.
     *
     * @param written how many were new or said something else than before
     */
    public record Taken(List<String> pilots, int written, boolean dryRun) {
        public Taken {
            pilots = List.copyOf(pilots);
        }
    }

    /** Takes a list of pilots over, all of it or nothing; with {@code dryRun} only reads it. */
    public Taken take(String file, String csv, boolean dryRun, String actor) {
        RegistrationCsv.Reading read = RegistrationCsv.read(file, csv);
        if (!read.problems().isEmpty()) {
            throw new DeskException(
                    DeskException.Code.INVALID,
                    "no pilot was taken over: " + read.problems().getFirst()
                            + (read.problems().size() > 1
                                    ? ", and " + (read.problems().size() - 1) + " more"
                                    : ""),
                    Map.of("problems", read.problems()));
        }
        int written = dryRun ? 0 : registrations.put(read.pilots(), settings.act(actor));
        return new Taken(read.pilots().stream().map(Registration::name).toList(), written, dryRun);
    }

    private static DeskException invalid(String what) {
        return new DeskException(DeskException.Code.INVALID, what);
    }
}
