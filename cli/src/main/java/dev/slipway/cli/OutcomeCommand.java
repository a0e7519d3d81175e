package dev.slipway.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "outcome",
        description = "Say what later turned out about a call.",
        footer = {"", "Example: slipway outcome 01941f29-7c00-7000-8000-000000000000 --label reject"})
final class OutcomeCommand extends ServerCommand {
    @Parameters(paramLabel = "INTERACTION", description = "The interaction's id.")
    private String interaction = "";

    @Option(names = "--label", paramLabel = "TEXT", description = "The true answer.")
    private @Nullable String label;

    @Option(names = "--correct", paramLabel = "true|false", arity = "1", description = "Whether the answer was right.")
    private @Nullable Boolean correct;

    @Option(
            names = "--overridden",
            paramLabel = "true|false",
            arity = "1",
            description = "Whether a person replaced the answer.")
    private @Nullable Boolean overridden;

    @Option(names = "--source", paramLabel = "NAME", description = "Who says so (default ${DEFAULT-VALUE}).")
    private String source = "cli";

    @Override
    JsonNode ask(Api api) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("source", source);
        if (label != null) {
            body.put("label", label);
        }
        if (correct != null) {
            body.put("correct", correct);
        }
        if (overridden != null) {
            body.put("overridden", overridden);
        }
        return api.post(Api.path("interactions", interaction, "outcome"), body);
    }

    @Override
    String text(JsonNode answer) {
        return "Recorded.";
    }
}
