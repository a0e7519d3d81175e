package dev.slipway.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "deliveries",
        description = "List messages to a system's webhook, newest first, or send one again that was given up.",
        footer = {"", "Example: slipway deliveries claims-triage --state dead"})
final class DeliveriesCommand extends ServerCommand {
    @Parameters(paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only those: waiting, delivered, or dead, which is given up.")
    private @Nullable String state;

    @Option(names = "--again", paramLabel = "ITEM", description = "Send the message about this item again.")
    private @Nullable String again;

    @Override
    JsonNode ask(Api api) {
        return again == null
                ? api.get(Api.path("systems", system, "deliveries")
                        + (state == null ? "" : "?" + Api.query(Map.of("state", state))))
                : api.post(Api.path("systems", system, "deliveries", again, "again"), Map.of());
    }

    @Override
    String text(JsonNode answer) {
        if (again != null) {
            return "It is sent again now.";
        }
        if (answer.path("deliveries").isEmpty()) {
            return state == null
                    ? "Nothing was sent yet. A webhook in the step release of system.yaml is told what people decide."
                    : "None.";
        }
        Table table = new Table("ITEM", "MADE", "STATE", "SINCE, NEXT", "TRIES", "PROBLEM");
        for (JsonNode delivery : answer.path("deliveries")) {
            table.row(
                    delivery.path("item").asString(),
                    delivery.path("madeAt").asString(),
                    delivery.path("state").asString(),
                    delivery.path("at").asString(),
                    delivery.path("tries").asString(),
                    delivery.path("problem").asString(""));
        }
        return table.toString();
    }
}
