package dev.slipway.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "assess",
        description = {
            "Answer what everybody asks about one system or registered pilot, each answer with its source, and why it is stuck.",
            "Without a name: about all of them. The console's page Assessment is the same, to print."
        },
        footer = {
            "",
            "Example: slipway assess claims-triage",
            "         slipway assess",
            "         slipway assess --strategy-owner kim@example.com"
        })
final class AssessCommand extends ServerCommand {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The system's or pilot's name (default: all).")
    private @Nullable String name;

    @Option(
            names = "--strategy-owner",
            paramLabel = "PERSON",
            description = "Say first who owns the organisation's AI strategy; \"\" says that nobody does.")
    private @Nullable String strategy;

    @Override
    JsonNode ask(Api api) {
        if (strategy != null) {
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put("person", strategy.isBlank() ? null : strategy);
            api.post("/api/v1/strategy", body);
        }
        return api.get(name == null ? "/api/v1/report" : Api.path("systems", name, "report"));
    }

    @Override
    String text(JsonNode report) {
        List<String> parts = new ArrayList<>();
        if (report.has("title")) {
            parts.add(report.path("title").asString() + " ("
                    + report.path("stage").asString() + ")");
        }
        for (JsonNode one : report.path("answers")) {
            parts.add(one.path("question").asString() + "\n  "
                    + one.path("answer").asString() + "\n  ["
                    + one.path("source").asString() + "]");
        }
        if (report.has("stall")) {
            parts.add(stall(report.path("stall")));
        } else {
            organisation(report, parts);
        }
        return String.join("\n\n", parts);
    }

    private static String stall(JsonNode stall) {
        StringBuilder text = new StringBuilder("Is it stuck, and why?\n  ");
        text.append(
                switch (stall.path("result").asString()) {
                    case "moving" -> "It is not stuck.";
                    case "stalled" -> "Stuck: " + stall.path("since").asString() + ".";
                    default -> "Stuck: " + stall.path("since").asString() + ". Insufficient data to say why.";
                });
        for (JsonNode cause : stall.path("causes")) {
            text.append("\n  ")
                    .append(cause.path("cause").asString())
                    .append(": ")
                    .append(cause.path("words").asString());
            for (JsonNode sign : cause.path("signs")) {
                text.append("\n    ")
                        .append(sign.path("words").asString())
                        .append(" [")
                        .append(sign.path("source").asString())
                        .append(']');
            }
        }
        for (JsonNode unknown : stall.path("unknown")) {
            text.append("\n  not known: ").append(unknown.asString());
        }
        if (stall.path("said").isString()) {
            text.append("\n  somebody thinks: ").append(stall.path("said").asString());
        }
        return text.toString();
    }

    private static void organisation(JsonNode report, List<String> parts) {
        Table table = new Table("HAVE", "IN PRODUCTION", "STUCK");
        for (JsonNode one : report.path("traits")) {
            table.row(
                    one.path("trait").asString(),
                    one.path("shipped").asLong() + " of "
                            + one.path("ofShipped").asLong(),
                    one.path("stalled").asLong() + " of "
                            + one.path("ofStalled").asLong());
        }
        parts.add(table.toString());
        if (report.path("warning").isString()) {
            parts.add("! " + report.path("warning").asString());
        }
        for (JsonNode one : report.path("stuck")) {
            String causes =
                    one.path("causes").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
            parts.add(one.path("name").asString() + ": " + one.path("since").asString() + " ("
                    + (causes.isEmpty() ? "insufficient data" : causes) + ")");
        }
    }
}
