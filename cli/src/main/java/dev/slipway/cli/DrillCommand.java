package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "drill",
        description = "Rehearse a stop on every node, with times; nobody is stopped. Kept as evidence for 90 days.",
        footer = {"", "Example: slipway drill stop claims-triage"})
final class DrillCommand extends ServerCommand {
    enum What {
        STOP
    }

    @Parameters(index = "0", paramLabel = "stop", description = "What to rehearse.")
    private What what = What.STOP;

    @Parameters(index = "1", paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    private boolean passed;

    @Override
    JsonNode ask(Api api) {
        JsonNode drill = api.post(Api.path("systems", system, "drill"), Map.of());
        passed = drill.path("passed").asBoolean();
        return drill;
    }

    @Override
    public Integer call() {
        int done = super.call();
        return passed ? done : ExitCode.REFUSED.number();
    }

    @Override
    String text(JsonNode drill) {
        Table table = new Table("NODE", "CONFIRMED", "AFTER, MS");
        for (JsonNode node : drill.path("nodes")) {
            table.row(
                    node.path("node").asString(),
                    node.path("confirmed").asBoolean() ? "yes" : "NO",
                    node.path("millis").asString());
        }
        return table + "\nRehearsed a " + what.name().toLowerCase(java.util.Locale.ROOT) + " of " + system + " in "
                + drill.path("millis").asString() + " ms: "
                + (passed
                        ? "every node confirmed. Good until "
                                + drill.path("expiresAt").asString() + "."
                        : "NOT every node confirmed. See what is wrong with those that did not.");
    }
}
