package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "transactions",
        description =
                "Say what the transactions of the last seven days cost and how long they took, and list the newest.",
        footer = {
            "",
            "Example: slipway transactions claims-triage",
            "         slipway interactions --system claims-triage --transaction claim-4711"
        })
final class TransactionsCommand extends ServerCommand {
    @Parameters(paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    @Option(names = "--limit", paramLabel = "N", description = "List at most this many (default ${DEFAULT-VALUE}).")
    private int limit = 20;

    @Override
    JsonNode ask(Api api) {
        return api.get(
                Api.path("systems", system) + "/transactions?" + Api.query(Map.of("limit", Integer.toString(limit))));
    }

    @Override
    String text(JsonNode view) {
        long count = view.path("count").asLong();
        if (count == 0) {
            return "No transactions in the last seven days.";
        }
        StringBuilder text = new StringBuilder()
                .append(count)
                .append(" transactions in the last seven days, ")
                .append(view.path("named").asLong())
                .append(" of them named by callers.\n\n");
        Table quantiles = new Table("", "MEAN", "HALF WITHIN", "95% WITHIN", "99% WITHIN");
        JsonNode latency = view.path("latency");
        quantiles.row(
                "latency, ms",
                "-",
                Words.orDash(latency.path("p50Millis")),
                Words.orDash(latency.path("p95Millis")),
                Words.orDash(latency.path("p99Millis")));
        for (JsonNode cost : view.path("cost")) {
            quantiles.row("cost", amount(cost, "mean"), amount(cost, "p50"), amount(cost, "p95"), amount(cost, "p99"));
        }
        text.append(quantiles);
        long unpriced = view.path("unpriced").asLong();
        if (unpriced > 0) {
            text.append('\n').append(unpriced).append(" transactions without a known price are not in the cost.");
        }
        return text.append("\n\n").append(list(view.path("transactions"))).toString();
    }

    private static String amount(JsonNode cost, String name) {
        return cost.path(name).path("text").asString();
    }

    private static Table list(JsonNode transactions) {
        Table table = new Table("BEGAN", "TRANSACTION", "CALLS", "UNANSWERED", "MS", "COST", "SHADOW");
        for (JsonNode one : transactions) {
            table.row(
                    one.path("began").asString(),
                    one.path("transaction").asString(),
                    one.path("calls").asLong(),
                    one.path("unanswered").asLong(),
                    one.path("latencyMillis").asString(),
                    Words.money(one.path("cost"), one.path("unpriced").asLong()),
                    Words.money(one.path("shadow"), 0));
        }
        return table;
    }
}
