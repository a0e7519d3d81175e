package dev.slipway.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "decisions",
        description = "Print the decisions on a system as Markdown, newest first.",
        footer = {"", "Example: slipway decisions claims-triage > decisions.md"})
final class DecisionsCommand extends ServerCommand {
    @Parameters(paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    @Override
    JsonNode ask(Api api) {
        return api.get(Api.path("systems", system, "decisions"));
    }

    @Override
    String text(JsonNode answer) {
        List<String> pages = new ArrayList<>();
        for (JsonNode decision : answer.path("decisions")) {
            pages.add(decision.path("markdown").asString().stripTrailing());
        }
        return pages.isEmpty()
                ? "Nothing was decided yet: " + system + " is a pilot. 'slipway decide " + system
                        + " --go' decides at its gate."
                : String.join("\n\n", pages);
    }
}
