package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "digest",
        description = {
            "Read what you, as an owner, are told this week: what needs you first, then how each of your systems went.",
            "That you read it is on record; so is whether you did something on these systems within a week."
        },
        footer = {"", "Example: slipway digest", "         slipway digest --all"})
final class DigestCommand extends ServerCommand {
    @Option(names = "--all", description = "List instead whose digests were read and led to something.")
    private boolean all;

    @Override
    JsonNode ask(Api api) {
        return all ? api.get("/api/v1/digests") : api.post("/api/v1/digest", Map.of());
    }

    @Override
    String text(JsonNode digest) {
        if (!all) {
            return digest.path("text").asString().stripTrailing();
        }
        Table table = new Table("OWNER", "WEEK FROM", "NEEDED THEM", "READ", "ACTED ON");
        for (JsonNode one : digest.path("digests")) {
            table.row(
                    one.path("person").asString(),
                    one.path("week").asString(),
                    one.path("needed").asString(),
                    day(one.path("opened")),
                    day(one.path("acted")));
        }
        return table.toString();
    }

    private static String day(JsonNode at) {
        return at.isString() ? at.asString().substring(0, 10) : "no";
    }
}
