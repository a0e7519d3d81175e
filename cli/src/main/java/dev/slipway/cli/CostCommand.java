package dev.slipway.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "cost",
        description = "Say what a system cost in a calendar month (UTC), what for, and what is left of its budgets.",
        footer = {"", "Example: slipway cost claims-triage", "         slipway cost claims-triage --month 2026-10"})
final class CostCommand extends ServerCommand {
    @Parameters(paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    @Option(names = "--month", paramLabel = "YYYY-MM", description = "Another month than the one under way.")
    private @Nullable String month;

    @Override
    JsonNode ask(Api api) {
        String path = Api.path("systems", system) + "/cost";
        return api.get(month == null ? path : path + "?" + Api.query(Map.of("month", month)));
    }

    @Override
    String text(JsonNode view) {
        Table table = new Table("FOR", "ATTEMPTS", "COST", "OF WHICH CACHED", "OF WHICH ESTIMATED");
        for (JsonNode line : view.path("lines")) {
            table.row(
                    line.path("line").asString(),
                    line.path("attempts").asLong(),
                    Words.money(line.path("cost"), line.path("unpriced").asLong()),
                    Words.money(line.path("cached"), 0),
                    Words.money(line.path("estimated"), 0));
        }
        table.row(
                "total",
                "",
                Words.money(view.path("total"), view.path("unpriced").asLong()),
                "",
                "");
        return view.path("month").asString() + " (UTC)\n\n" + table + budgets(view);
    }

    private static String budgets(JsonNode view) {
        if (view.path("budgets").isEmpty()) {
            return "\n\nNo budget.";
        }
        Table table = new Table("BUDGET", "OF", "LIMIT", "SPENT", "HELD BY NODES");
        for (JsonNode budget : view.path("budgets")) {
            table.row(
                    budget.path("scope").asString(),
                    Words.orDash(budget.path("holder")),
                    Words.orDash(budget.path("limit").path("text")),
                    budget.path("spent").path("text").asString(),
                    budget.path("held").path("text").asString());
        }
        return "\n\n" + table + "\nOver budget: " + Words.orDash(view.path("over"));
    }
}
