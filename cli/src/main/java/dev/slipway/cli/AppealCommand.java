package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "appeal",
        description = "Ask for another look at a call.",
        footer = {
            "",
            "Example: slipway review appeal 01941f29-7c00-7000-8000-000000000000 --reason \"the roof was new\""
        })
final class AppealCommand extends ServerCommand {
    @Parameters(paramLabel = "CALL", description = "The call's id, from 'slipway interactions'.")
    private String call = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "What is to be looked at again.")
    private String reason = "";

    @Override
    JsonNode ask(Api api) {
        return api.post(Api.path("interactions", call) + "/appeal", Map.of("reason", reason));
    }

    @Override
    String text(JsonNode item) {
        return "It is in the queue " + item.path("where").path("queue").asString() + ", due "
                + item.path("where").path("dueAt").asString() + ".";
    }
}
