package dev.slipway.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "portfolio",
        description = "All systems and registered pilots: where each stands, who owns it, what is in its way.",
        footer = {
            "",
            "Example: slipway portfolio --only gap",
            "         slipway portfolio --stage pilot --sort due",
            "         slipway portfolio --csv > portfolio.csv"
        })
final class PortfolioCommand extends ServerCommand {
    private static final List<String> COLUMNS = List.of(
            "name",
            "title",
            "stage",
            "day",
            "of",
            "ends",
            "owner",
            "acknowledged",
            "goal",
            "outcome",
            "weakest",
            "ready",
            "blocker",
            "spent",
            "budget");

    @Option(names = "--stage", paramLabel = "STAGE", description = "Only pilot, bridge, production or retired.")
    private @Nullable String stage;

    @Option(
            names = "--only",
            paramLabel = "WHAT",
            description = "Only with an ownership gap (gap), or with a decision due in 14 days (due).")
    private @Nullable String only;

    @Option(names = "--sort", paramLabel = "ORDER", description = "urgent (default), name, stage, due, ready or owner.")
    private @Nullable String sort;

    @Option(names = "--csv", description = "Print comma-separated values.")
    private boolean csv;

    @Override
    JsonNode ask(Api api) {
        Map<String, String> query = new LinkedHashMap<>();
        put(query, "stage", stage);
        put(query, "only", only);
        put(query, "sort", sort);
        return api.get("/api/v1/portfolio" + (query.isEmpty() ? "" : "?" + Api.query(query)));
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }

    @Override
    String text(JsonNode portfolio) {
        return csv ? csv(portfolio.path("rows")) : table(portfolio);
    }

    private static String table(JsonNode portfolio) {
        JsonNode counts = portfolio.path("counts");
        if (portfolio.path("rows").isEmpty()) {
            return "Nothing is here. Tell of a pilot with 'slipway register', or describe one with 'slipway init'.";
        }
        Table table = new Table("NAME", "STAGE", "DAY", "OWNER", "READY", "IN ITS WAY");
        for (JsonNode row : portfolio.path("rows")) {
            table.row(
                    row.path("name").asString(),
                    row.path("stage").asString(),
                    day(row.path("time")),
                    or(row.path("owner").path("person"), "nobody"),
                    ready(row.path("ready")),
                    row.path("ready").path("blocker").asString(""));
        }
        return counts(counts) + "\n\n" + table;
    }

    private static String counts(JsonNode counts) {
        String stages = Stream.of("pilot", "bridge", "production", "retired")
                .map(one -> counts.path("stages").path(one).asLong() + " in " + one)
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s; %.0f%% in production. %d decisions due in 14 days, %d ownership gaps, %d known by word only.",
                stages,
                100 * counts.path("production").asDouble(),
                counts.path("due").asLong(),
                counts.path("gaps").asLong(),
                counts.path("registered").asLong());
    }

    private static String day(JsonNode time) {
        if (!time.path("day").isNumber()) {
            return "?";
        }
        String day = time.path("day").asString();
        return (time.path("of").isNumber() ? day + " of " + time.path("of").asString() : day)
                + (time.path("overdue").asBoolean() ? " OVERDUE" : "");
    }

    private static String ready(JsonNode ready) {
        return ready.path("score").isNumber()
                ? String.format(
                        Locale.ROOT,
                        "%.0f%% %s",
                        100 * ready.path("score").asDouble(),
                        ready.path("weakest").asString())
                : "not looked at yet";
    }

    private static String or(JsonNode value, String otherwise) {
        return value.isString() ? value.asString() : otherwise;
    }

    private static String csv(JsonNode rows) {
        return Stream.concat(
                        Stream.of(String.join(",", COLUMNS)), rows.valueStream().map(PortfolioCommand::line))
                .collect(Collectors.joining("\n"));
    }

    private static String line(JsonNode row) {
        JsonNode time = row.path("time");
        JsonNode ready = row.path("ready");
        return Stream.of(
                        row.path("name"),
                        row.path("title"),
                        row.path("stage"),
                        time.path("day"),
                        time.path("of"),
                        time.path("ends"),
                        row.path("owner").path("person"),
                        row.path("owner").path("acknowledged"),
                        ready.path("goal"),
                        row.path("said").path("outcome"),
                        ready.path("weakest"),
                        ready.path("score"),
                        ready.path("blocker"),
                        row.path("money").path("spent").path("text"),
                        row.path("money").path("limit").path("text"))
                .map(cell -> cell.isNull() || cell.isMissingNode() ? "" : cell.asString())
                .map(Csv::safe)
                .collect(Collectors.joining(","));
    }
}
