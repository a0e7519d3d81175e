package dev.slipway.cli;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "savings",
        description = "Say what the AI's first pass saves people, each number with its arm.",
        footer = {"", "Example: slipway review savings claims-triage"})
final class SavingsCommand extends ServerCommand {
    @Parameters(paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    @Override
    JsonNode ask(Api api) {
        return api.get(Api.path("systems", system) + "/savings");
    }

    @Override
    String text(JsonNode view) {
        JsonNode arms = view.path("arms");
        Table table = new Table("ARM", "PIECES", "MEDIAN MIN", "WRONG");
        pace(table, "with the AI", arms.path("shown"));
        pace(table, "AI hidden", arms.path("hidden"));
        pace(table, "no suggestion", arms.path("none"));
        table.row("declared", "-", Words.orDash(arms.path("declared").path("minutes")), "-");
        JsonNode compared = view.path("compared");
        JsonNode agreed = view.path("agreed");
        return view.path("sentence").asString() + "\n\n" + table
                + "\nMeasured multiple (hidden over shown)    " + interval(compared.path("measured"))
                + "\nAgainst the declared baseline            " + interval(compared.path("declared"))
                + "\nAI with people who did not see it, kappa " + Words.orDash(agreed.path("kappa"))
                + "\nTwo people on the same item, alpha       " + Words.orDash(agreed.path("alpha"))
                + "\nPeople's minutes for a transaction       "
                + Words.orDash(view.path("recently").path("minutesEach"));
    }

    private static void pace(Table table, String name, JsonNode pace) {
        JsonNode wrong = pace.path("wrong");
        table.row(
                name,
                pace.path("pieces").asString(),
                interval(pace.path("median")),
                wrong.path("count").asString() + " of " + wrong.path("of").asString() + " checked");
    }

    private static String interval(JsonNode figure) {
        return figure.isObject()
                ? String.format(
                        Locale.ENGLISH,
                        "%.2f (%.2f-%.2f)",
                        figure.path("value").asDouble(),
                        figure.path("low").asDouble(),
                        figure.path("high").asDouble())
                : "not enough yet";
    }
}
