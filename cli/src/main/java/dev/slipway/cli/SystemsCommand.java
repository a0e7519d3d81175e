package dev.slipway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "systems",
        description = "List the AI systems, and traffic that nobody has claimed.",
        footer = {"", "Example: slipway systems", "         slipway systems --unclaimed"})
final class SystemsCommand extends ServerCommand {
    @Option(names = "--unclaimed", description = "List unknown models and keys seen in traffic instead.")
    private boolean unclaimed;

    @Override
    JsonNode ask(Api api) {
        return api.get(unclaimed ? "/api/v1/unclaimed" : "/api/v1/systems");
    }

    @Override
    String text(JsonNode answer) {
        return unclaimed ? unclaimed(answer.path("unclaimed")) : systems(answer.path("systems"));
    }

    private static String systems(JsonNode systems) {
        if (systems.isEmpty()) {
            return "No systems yet. Write one with 'slipway init', then 'slipway apply -f system.yaml'.";
        }
        Table table = new Table("SYSTEM", "STAGE", "CALLS 24 H", "COST 24 H", "STATE");
        for (JsonNode system : systems) {
            JsonNode day = system.path("last24h");
            table.row(
                    system.path("name").asString(),
                    system.path("stage").asString(),
                    day.path("calls").asLong(),
                    Words.money(day.path("cost"), day.path("unpriced").asLong()),
                    system.path("sentence").asString());
        }
        return table.toString();
    }

    private static String unclaimed(JsonNode sightings) {
        if (sightings.isEmpty()) {
            return "Every model and key seen in traffic is claimed.";
        }
        Table table = new Table("KIND", "NAME", "CALLS", "FIRST SEEN", "LAST SEEN");
        for (JsonNode one : sightings) {
            table.row(
                    one.path("kind").asString(),
                    one.path("name").asString(),
                    one.path("count").asLong(),
                    one.path("firstSeen").asString(),
                    one.path("lastSeen").asString());
        }
        return table.toString();
    }
}
