package dev.slipway.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "interactions",
        description = "List the newest calls, or show one with its attempts and cost.",
        footer = {
            "",
            "Example: slipway interactions --system claims-triage --status failed",
            "         slipway interactions 01941f29-7c00-7000-8000-000000000000"
        })
final class InteractionsCommand extends ServerCommand {
    @Parameters(arity = "0..1", paramLabel = "ID", description = "Show this one.")
    private @Nullable String id;

    @Option(names = "--system", paramLabel = "NAME", description = "Only calls of this system.")
    private @Nullable String system;

    @Option(names = "--customer", paramLabel = "ID", description = "Only calls for this customer.")
    private @Nullable String customer;

    @Option(names = "--variant", paramLabel = "NAME", description = "Only calls this variant answered.")
    private @Nullable String variant;

    @Option(names = "--transaction", paramLabel = "NAME", description = "Only calls of this transaction.")
    private @Nullable String transaction;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "answered, refused, failed, client_left, cut or interrupted.")
    private @Nullable String status;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many (default ${DEFAULT-VALUE}).")
    private int limit = 20;

    @Override
    JsonNode ask(Api api) {
        if (id != null) {
            return api.get(Api.path("interactions", id));
        }
        Map<String, String> filters = new LinkedHashMap<>();
        put(filters, "system", system);
        put(filters, "customer", customer);
        put(filters, "variant", variant);
        put(filters, "transaction", transaction);
        put(filters, "status", status);
        filters.put("limit", Integer.toString(limit));
        return api.get("/api/v1/interactions?" + Api.query(filters));
    }

    private static void put(Map<String, String> filters, String name, @Nullable String value) {
        if (value != null) {
            filters.put(name, value);
        }
    }

    @Override
    String text(JsonNode answer) {
        return id == null ? list(answer.path("interactions")) : one(answer);
    }

    private static String list(JsonNode interactions) {
        if (interactions.isEmpty()) {
            return "No interactions match.";
        }
        Table table = new Table("RECEIVED", "ID", "SYSTEM", "CUSTOMER", "ANSWERED BY", "STATUS", "MS", "COST");
        for (JsonNode one : interactions) {
            table.row(
                    one.path("receivedAt").asString(),
                    one.path("id").asString(),
                    one.path("system").asString(),
                    Words.orDash(one.path("customer")),
                    Words.orDash(one.path("answeredBy")),
                    one.path("status").asString(),
                    Words.orDash(one.path("latencyMillis")),
                    Words.money(one.path("cost"), one.path("unpriced").asLong(0)));
        }
        return table.toString();
    }

    private static String one(JsonNode interaction) {
        StringBuilder text = new StringBuilder(list(Api.JSON.createArrayNode().add(interaction))).append("\n\n");
        Table table = new Table("ATTEMPT", "VARIANT", "ROLE", "STATUS", "MS", "ERROR");
        for (JsonNode attempt : interaction.path("attempts")) {
            table.row(
                    attempt.path("ordinal").asInt(),
                    attempt.path("variant").asString(),
                    attempt.path("role").asString(),
                    attempt.path("status").asString(),
                    Words.orDash(attempt.path("latencyMillis")),
                    Words.orDash(attempt.path("errorCode")));
        }
        text.append(table);
        for (JsonNode outcome : interaction.path("outcomes")) {
            text.append("\nOutcome: ")
                    .append(Words.orDash(outcome.path("label")))
                    .append(" from ")
                    .append(outcome.path("source").asString());
        }
        return text.toString();
    }
}
