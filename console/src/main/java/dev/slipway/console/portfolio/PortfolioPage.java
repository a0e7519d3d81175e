package dev.slipway.console.portfolio;

import dev.slipway.console.page.Link;
import dev.slipway.console.page.Show;
import dev.slipway.console.page.Sums;
import dev.slipway.control.PortfolioDesk;
import dev.slipway.control.view.PortfolioView;
import dev.slipway.control.view.PortfolioView.Row;
import dev.slipway.control.view.SystemView;
import dev.slipway.control.view.Unclaimed;
import dev.slipway.core.price.Money;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the portfolio shows.
 *
 * @param view what fits the filter, what needs somebody first
 * @param most rows that are shown
 */
public record PortfolioPage(
        PortfolioView view, PortfolioDesk.Filter filter, List<Unclaimed> unclaimed, int most, boolean mayRegister) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    public PortfolioPage {
        unclaimed = List.copyOf(unclaimed);
    }

    /** The stages, in their order. */
    public static List<String> stages() {
        return List.of("pilot", "bridge", "production", "retired");
    }

    /** The orders rows can have, each with its words. */
    public static Map<String, String> sorts() {
        Map<String, String> sorts = new LinkedHashMap<>();
        sorts.put("urgent", "what needs somebody first");
        sorts.put("name", "name");
        sorts.put("stage", "stage");
        sorts.put("due", "next decision");
        sorts.put("ready", "readiness, the weakest first");
        sorts.put("owner", "owner");
        return sorts;
    }

    public boolean empty() {
        return view.counts().all() == 0;
    }

    public List<Row> rows() {
        return view.rows().stream().limit(most).toList();
    }

    /** How many fit and are not shown. */
    public int hidden() {
        return Math.max(0, view.rows().size() - most);
    }

    public long stage(String stage) {
        return view.counts().stages().getOrDefault(stage, 0L);
    }

    public long meaning(String meaning) {
        return heads().stream().filter(head -> head.meaning().equals(meaning)).count();
    }

    private List<SystemView.Head> heads() {
        return view.rows().stream().map(Row::system).filter(Objects::nonNull).toList();
    }

    public long calls() {
        return heads().stream().mapToLong(head -> head.last24h().calls()).sum();
    }

    public long unpriced() {
        return heads().stream().mapToLong(head -> head.last24h().unpriced()).sum();
    }

    public List<Money> cost() {
        return Sums.of(
                heads().stream().flatMap(head -> head.last24h().cost().stream()).toList());
    }

    /** How many of all that began are in production. */
    public String conversion() {
        return percent(view.counts().production());
    }

    public static String percent(double part) {
        return String.format(Locale.ENGLISH, "%.0f%%", 100 * part);
    }

    /** The same rows again, at another address. */
    public String at(String path) {
        return Link.with(path, query());
    }

    public String all() {
        Map<String, @Nullable String> query = query();
        query.put("all", "yes");
        return Link.with("/", query);
    }

    private Map<String, @Nullable String> query() {
        Map<String, @Nullable String> query = new LinkedHashMap<>();
        query.put("q", filter.words());
        query.put("stage", filter.stage());
        query.put("only", filter.only());
        query.put("sort", filter.sort());
        return query;
    }

    public static String or(@Nullable String text, String otherwise) {
        return Optional.ofNullable(text).filter(one -> !one.isEmpty()).orElse(otherwise);
    }

    /** The day, in the reader's time zone. */
    public static String date(Instant at, Show show) {
        return DATE.format(at.atZone(show.zone()));
    }

    /** E.g. {@code day 97 of 90}. */
    public static String day(PortfolioView.Time time) {
        if (time.day() == null) {
            return "nobody said since when";
        }
        return "day " + time.day() + (time.of() == null ? "" : " of " + time.of());
    }
}
