package dev.slipway.cli;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "quality",
        description = "Say whether a queue's people really make the call, and how you do.",
        footer = {"", "Example: slipway review quality claims"})
final class QualityCommand extends ServerCommand {
    @Parameters(paramLabel = "QUEUE", description = "The queue's name, from 'slipway review list'.")
    private String queue = "";

    @Override
    JsonNode ask(Api api) {
        return api.get(Api.path("queues", queue) + "/quality");
    }

    @Override
    String text(JsonNode view) {
        JsonNode known = view.path("known");
        JsonNode mine = view.path("mine");
        Table table = new Table("LAST 28 DAYS", "EVERYBODY", "YOU");
        table.row("right where known", rate(known.path("right")), rate(mine.path("right")));
        table.row("errors caught", rate(known.path("caught")), rate(mine.path("caught")));
        table.row("went along", rate(known.path("switched")), "-");
        table.row("same, AI hidden", rate(known.path("alone")), "-");
        table.row("too soon", rate(view.path("tooSoon")), rate(mine.path("tooSoon")));
        table.row("approved, newest", rate(view.path("drift").path("now")), "-");
        table.row("approved, before", rate(view.path("drift").path("before")), "-");
        return view.path("sentence").asString() + "\n\n" + table;
    }

    private static String rate(JsonNode rate) {
        long of = rate.path("of").asLong();
        return of == 0
                ? "none yet"
                : String.format(
                        Locale.ENGLISH,
                        "%.1f%% (%.1f-%.1f) of %d",
                        100.0 * rate.path("count").asLong() / of,
                        100 * rate.path("low").asDouble(),
                        100 * rate.path("high").asDouble(),
                        of);
    }
}
