package dev.slipway.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Shows what a file would change, asks, and applies it if nobody changed the system meanwhile. */
@Command(
        name = "apply",
        description = "Apply a system.yaml: shows the difference, asks, then changes.",
        footer = {"", "Example: slipway apply -f system.yaml --yes"})
final class ApplyCommand extends ServerCommand {
    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "The system.yaml.")
    private Path file = Path.of("system.yaml");

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Override
    JsonNode ask(Api api) {
        SpecUpload upload = new SpecUpload(file);
        JsonNode preview = upload.send(api, true, null);
        if (!preview.path("changed").asBoolean()) {
            return preview;
        }
        if (!connection.json()) {
            print(preview.path("difference").asString());
        }
        if (!Ask.sure("Apply to " + preview.path("name").asString() + "?", yes)) {
            throw new ApiException(ExitCode.REFUSED, "nothing was changed");
        }
        return upload.send(api, false, preview.path("version"));
    }

    @Override
    String text(JsonNode answer) {
        String name = answer.path("name").asString();
        if (!answer.path("changed").asBoolean()) {
            return name + " is already at this revision ("
                    + answer.path("revision").asLong() + "); nothing was changed.";
        }
        return name + " is now at revision " + answer.path("revision").asLong() + "." + pending(answer);
    }

    static String pending(JsonNode answer) {
        if (answer.path("pending").isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\nAccepted and stored, but not in force in this version: ");
        String separator = "";
        for (JsonNode section : answer.path("pending")) {
            text.append(separator).append(section.asString());
            separator = ", ";
        }
        return text.append('.').toString();
    }
}
