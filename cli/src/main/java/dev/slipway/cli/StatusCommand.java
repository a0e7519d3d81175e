package dev.slipway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "status",
        description = "Say in one sentence how a system is, then the figures of the last 24 hours.",
        footer = {"", "Example: slipway status claims-triage"})
final class StatusCommand extends ServerCommand {
    @Parameters(paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    @Override
    JsonNode ask(Api api) {
        return api.get(Api.path("systems", system));
    }

    @Override
    String text(JsonNode view) {
        return describe(view);
    }

    /** A system's page in words; also what the commands that change a system print. */
    static String describe(JsonNode view) {
        StringBuilder text = new StringBuilder(view.path("sentence").asString())
                .append(rollout(view.path("ramp").path("evidence")))
                .append("\n\n");
        Table table = new Table("VARIANT", "KIND", "ROLE", "CALLS", "FAILED", "P50 MS", "P95 MS", "COST", "RIGHT");
        for (JsonNode variant : view.path("variants")) {
            table.row(
                    variant.path("name").asString(),
                    variant.path("kind").asString(),
                    variant.path("role").asString(),
                    variant.path("calls").asLong(),
                    variant.path("failed").asLong(),
                    Words.orNotMeasured(variant.path("p50Millis"), ""),
                    Words.orNotMeasured(variant.path("p95Millis"), ""),
                    Words.money(variant.path("cost"), variant.path("unpriced").asLong()),
                    accuracy(variant.path("accuracy")));
        }
        return text.append(table)
                .append(shadow(view.path("shadowRun")))
                .append(ApplyCommand.pending(view))
                .toString();
    }

    private static String rollout(JsonNode evidence) {
        return evidence.isString() ? "\nRollout: " + evidence.asString() : "";
    }

    private static String accuracy(JsonNode accuracy) {
        long judged = accuracy.path("judged").asLong(0);
        return judged == 0 ? "not measured" : accuracy.path("right").asLong() + " of " + judged;
    }

    private static String shadow(JsonNode shadow) {
        if (shadow.path("pairs").asLong(0) == 0) {
            return "";
        }
        return "\n\nShadow: " + shadow.path("agreed").asLong() + " of "
                + shadow.path("compared").asLong() + " compared answers agree; "
                + shadow.path("dropped").asLong() + " copies were dropped.";
    }
}
