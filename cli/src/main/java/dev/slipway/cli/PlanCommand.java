package dev.slipway.cli;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "plan",
        description = "How many customers and days a rollout will likely need, from the system's own traffic.",
        footer = {"", "Example: slipway plan claims-triage"})
final class PlanCommand extends ServerCommand {
    @Parameters(paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    @Override
    JsonNode ask(Api api) {
        return api.get(Api.path("systems", system, "plan"));
    }

    @Override
    String text(JsonNode plan) {
        StringBuilder text = new StringBuilder(plan.path("sentence").asString());
        for (JsonNode missing : plan.path("missing")) {
            text.append("\n  ").append(missing.asString());
        }
        if (!plan.path("phases").isEmpty()) {
            text.append("\n\n").append(phases(plan.path("phases")));
        }
        return text.append(seen(plan.path("seen"))).toString();
    }

    private static Table phases(JsonNode phases) {
        Table table = new Table("STEP", "CUSTOMERS", "DAYS", "4 OF 5: CUSTOMERS", "DAYS", "DECIDED BY");
        for (JsonNode phase : phases) {
            String slowest = phase.path("slowest").asString();
            String by = slowest.isEmpty() ? "a person" : slowest;
            boolean decided = phase.path("likely").path("decided").asBoolean();
            table.row(
                    phase.path("phase").asString(),
                    phase.path("likely").path("customers").asLong(),
                    days(phase.path("likely")),
                    phase.path("careful").path("customers").asLong(),
                    days(phase.path("careful")),
                    decided ? by : by + " (likely held as undecided)");
        }
        return table;
    }

    private static String days(JsonNode need) {
        return need.path("days").isNumber()
                ? String.format(Locale.ROOT, "%.1f", need.path("days").asDouble())
                : "never";
    }

    private static String seen(JsonNode seen) {
        if (!seen.isObject()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n\nFrom ")
                .append(seen.path("customers").asLong())
                .append(" customers in ")
                .append(seen.path("days").asLong())
                .append(seen.path("days").asLong() == 1 ? " day" : " days")
                .append(", since ")
                .append(seen.path("since").asString())
                .append('.');
        for (JsonNode base : seen.path("base")) {
            text.append("\n  ")
                    .append(base.path("guardrail").asString())
                    .append(" fails for ")
                    .append(base.path("failed").asLong())
                    .append(" of ")
                    .append(base.path("known").asLong())
                    .append(" customers");
        }
        return text.toString();
    }
}
