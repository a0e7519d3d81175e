package dev.slipway.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "gold",
        description = "Deal reviewers work whose right answer is known, with or without an error of the AI in it.",
        footer = {
            "",
            "Example: slipway review gold claims-triage --queue claims --question '{\"text\":\"roof\"}' --label pay",
            "         --suggestion '{\"label\":\"deny\"}'"
        })
final class GoldCommand extends ServerCommand {
    @Parameters(paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    @Option(names = "--queue", required = true, paramLabel = "QUEUE", description = "Whose people get it.")
    private String queue = "";

    @Option(names = "--question", required = true, paramLabel = "JSON", description = "What is asked, an object.")
    private String question = "";

    @Option(names = "--label", required = true, paramLabel = "TEXT", description = "The right answer.")
    private String label = "";

    @Option(names = "--suggestion", paramLabel = "JSON", description = "What is shown as the AI's answer.")
    private @Nullable String suggestion;

    @Override
    JsonNode ask(Api api) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("queue", queue);
        body.put("question", Api.JSON.readTree(question));
        body.put("label", label);
        if (suggestion != null) {
            body.put("suggestion", Api.JSON.readTree(suggestion));
        }
        return api.post(Api.path("systems", system) + "/gold", body);
    }

    @Override
    String text(JsonNode gold) {
        return "It is dealt from now on"
                + (gold.path("seededError").asBoolean() ? ", with an error of the AI in it." : ".");
    }
}
