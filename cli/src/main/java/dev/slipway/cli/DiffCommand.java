package dev.slipway.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "diff",
        description = "Show what applying a system.yaml would change; changes nothing.",
        footer = {"", "Example: slipway diff -f system.yaml"})
final class DiffCommand extends ServerCommand {
    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "The system.yaml.")
    private Path file = Path.of("system.yaml");

    @Override
    JsonNode ask(Api api) {
        return new SpecUpload(file).send(api, true, null);
    }

    @Override
    String text(JsonNode answer) {
        return answer.path("changed").asBoolean()
                ? answer.path("difference").asString() + ApplyCommand.pending(answer)
                : answer.path("name").asString() + ": no difference.";
    }
}
