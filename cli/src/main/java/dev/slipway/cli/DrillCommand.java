package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "drill",
        description = {
            "Rehearse a stop on every node, with times. Kept as evidence for 90 days.",
            "With --share, some of the candidate's customers really lose it for a moment and somebody else answers them."
        },
        footer = {"", "Example: slipway drill stop claims-triage --share 5%"})
final class DrillCommand extends ServerCommand {
    enum What {
        STOP
    }

    @Parameters(index = "0", paramLabel = "stop", description = "What to rehearse.")
    private What what = What.STOP;

    @Parameters(index = "1", paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    @Option(
            names = "--share",
            paramLabel = "PERCENT",
            description = "Of the candidate's customers of the last day (default ${DEFAULT-VALUE}: nobody).")
    private String share = "0%";

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long, once every node has confirmed: 0 to 30 (default ${DEFAULT-VALUE}).")
    private int seconds = 10;

    private boolean passed;

    @Override
    JsonNode ask(Api api) {
        JsonNode drill = api.post(Api.path("systems", system, "drill"), Map.of("share", share, "seconds", seconds));
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
                + (allConfirmed(drill) ? "every node confirmed." : "NOT every node confirmed.")
                + customers(drill.path("customers"))
                + (passed
                        ? " Good until " + drill.path("expiresAt").asString() + "."
                        : " It did NOT pass. See what is wrong with the nodes that did not stop.");
    }

    private static boolean allConfirmed(JsonNode drill) {
        for (JsonNode node : drill.path("nodes")) {
            if (!node.path("confirmed").asBoolean()) {
                return false;
            }
        }
        return true;
    }

    private String customers(JsonNode customers) {
        if (share.replaceAll("[0%.\\s]", "").isEmpty()) {
            return "";
        }
        return " " + customers.path("stopped").asString() + " customers lost the candidate meanwhile: "
                + customers.path("answered").asString() + " of their calls were answered, "
                + customers.path("byCandidate").asString() + " by the candidate.";
    }
}
