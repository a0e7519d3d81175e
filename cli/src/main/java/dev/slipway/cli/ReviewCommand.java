package dev.slipway.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "review",
        description = "List review queues, take the next item, decide it.",
        subcommands = {
            ReviewCommand.Listed.class,
            ReviewCommand.Next.class,
            ReviewCommand.Decide.class,
            SavingsCommand.class,
            FlowCommand.class,
            QualityCommand.class,
            GoldCommand.class,
            AppealCommand.class
        },
        footer = {"", "Example: slipway review next claims"})
final class ReviewCommand extends ServerCommand {
    @Override
    JsonNode ask(Api api) {
        return api.get("/api/v1/queues");
    }

    @Override
    String text(JsonNode answer) {
        return queues(answer);
    }

    private static String queues(JsonNode answer) {
        if (answer.path("queues").isEmpty()) {
            return "No review queue yet. A variant of the kind human names one.";
        }
        Table table = new Table("QUEUE", "WAITING", "IN HAND", "PARKED", "OVERDUE", "DECIDED IN 24 H");
        for (JsonNode queue : answer.path("queues")) {
            table.row(
                    queue.path("name").asString(),
                    queue.path("waiting").asString(),
                    queue.path("leased").asString(),
                    queue.path("parked").asString(),
                    queue.path("overdue").asString(),
                    queue.path("decidedToday").asString());
        }
        return table.toString();
    }

    private static String item(JsonNode item) {
        JsonNode asked = item.path("asked");
        StringBuilder text = new StringBuilder();
        text.append("Item        ").append(item.path("id").asString());
        text.append("\nSystem      ").append(item.path("where").path("system").asString());
        text.append("\nWhy here    ").append(item.path("came").path("words").asString());
        text.append("\nQuestion    ").append(asked.path("question"));
        if (asked.path("suggestion").isObject()) {
            text.append("\nSuggestion  ").append(asked.path("suggestion"));
        } else if (asked.path("aiHidden").asBoolean()) {
            text.append("\nSuggestion  hidden for this item, so that the decision is yours alone");
        }
        if (!asked.path("choices").isEmpty()) {
            text.append("\nChoices     ").append(asked.path("choices"));
        }
        return text.append("\nYours until ")
                .append(item.path("standing").path("until").asString())
                .toString();
    }

    @Command(
            name = "list",
            description = "The queues and what waits in them.",
            footer = {"", "Example: slipway review list"})
    static final class Listed extends ServerCommand {
        @Override
        JsonNode ask(Api api) {
            return api.get("/api/v1/queues");
        }

        @Override
        String text(JsonNode answer) {
            return queues(answer);
        }
    }

    @Command(
            name = "next",
            description = "Take the next item of a queue, or see again the one you have.",
            footer = {"", "Example: slipway review next claims"})
    static final class Next extends ServerCommand {
        @Parameters(paramLabel = "QUEUE", description = "The queue's name, from 'slipway review list'.")
        private String queue = "";

        @Override
        JsonNode ask(Api api) {
            return api.post(Api.path("queues", queue, "next"), Map.of());
        }

        @Override
        String text(JsonNode answer) {
            return answer.path("item").isObject()
                    ? item(answer.path("item"))
                    : answer.path("queue").path("whyEmpty").asString();
        }
    }

    /** Exactly one way to decide. */
    static final class Verdict {
        @Option(names = "--label", paramLabel = "TEXT", description = "Answer with one word.")
        private @Nullable String label;

        @Option(names = "--answer", paramLabel = "JSON", description = "Answer with an object.")
        private @Nullable String answer;

        @Option(names = "--accept", description = "Take the suggestion as it stands.")
        private boolean accept;

        @Option(names = "--reject", paramLabel = "REASON", description = "Say why it cannot be answered.")
        private @Nullable String reason;

        private void putInto(Map<String, Object> body) {
            body.put("verdict", accept ? "accept" : reason != null ? "reject" : "answer");
            if (label != null) {
                body.put("label", label);
            }
            if (answer != null) {
                body.put("answer", Api.JSON.readTree(answer));
            }
            if (reason != null) {
                body.put("reason", reason);
            }
        }
    }

    @Command(
            name = "decide",
            description = "Decide an item you have taken. It can be undone for 15 s, then it stands.",
            footer = {"", "Example: slipway review decide 01941f29-7c00-7000-8000-000000000000 --label pay"})
    static final class Decide extends ServerCommand {
        @Parameters(paramLabel = "ITEM", description = "The item's id, from 'slipway review next'.")
        private String item = "";

        @ArgGroup(multiplicity = "1")
        private Verdict verdict = new Verdict();

        @Option(names = "--comment", paramLabel = "TEXT", description = "For colleagues.")
        private @Nullable String comment;

        @Override
        JsonNode ask(Api api) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put(
                    "revision",
                    api.get(Api.path("items", item)).path("revision").asLong());
            verdict.putInto(body);
            if (comment != null) {
                body.put("comment", comment);
            }
            return api.post(Api.path("items", item, "decide"), body);
        }

        @Override
        String text(JsonNode answer) {
            return "Decided: "
                    + answer.path("own").path("decision").path("verdict").asString() + ". It stands from "
                    + answer.path("standing").path("until").asString() + " on.";
        }
    }
}
