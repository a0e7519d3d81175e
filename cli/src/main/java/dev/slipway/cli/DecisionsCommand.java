package dev.slipway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "decisions",
        description = "Print the decisions on a system as Markdown, newest first; or write down what came of one.",
        footer = {
            "",
            "Example: slipway decisions claims-triage > decisions.md",
            "         slipway decisions claims-triage --outcome 1 --note \"as fast as hoped, dearer than thought\""
        })
final class DecisionsCommand extends ServerCommand {
    @Parameters(paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    @Option(names = "--outcome", paramLabel = "N", description = "Write down what came of decision N; needs --note.")
    private @Nullable Long outcome;

    @Option(names = "--note", paramLabel = "TEXT", description = "With --outcome: what came of it, in your words.")
    private @Nullable String note;

    @Override
    JsonNode ask(Api api) {
        if (outcome != null) {
            if (note == null) {
                throw new ApiException(ExitCode.USAGE, "note: missing (expected: --note TEXT beside --outcome)");
            }
            api.post(Api.path("systems", system, "decisions", Long.toString(outcome), "outcome"), Map.of("note", note));
        }
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
