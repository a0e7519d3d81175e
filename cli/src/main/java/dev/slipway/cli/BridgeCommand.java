package dev.slipway.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "bridge",
        description = {
            "Say what production needs that a system lacks, week by week, and when it will be there at the pace so far.",
            "With options: plan the weeks and their money, or say what mending a check is thought to take, or took."
        },
        footer = {
            "",
            "Example: slipway bridge claims-triage",
            "         slipway bridge claims-triage --weeks 6 --budget \"12000 EUR\" --day-rate \"800 EUR\"",
            "         slipway bridge claims-triage --forecast ROL5=2 --took ROL3=1.5"
        })
final class BridgeCommand extends ServerCommand {
    @Parameters(paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    @Option(names = "--weeks", paramLabel = "N", description = "Plan the bridge for so many weeks, 4 to 8.")
    private @Nullable Integer weeks;

    @Option(names = "--budget", paramLabel = "MONEY", description = "With --weeks: what people and calls may cost.")
    private @Nullable String budget;

    @Option(names = "--day-rate", paramLabel = "MONEY", description = "With --weeks: what a day of a person costs.")
    private @Nullable String dayRate;

    @Option(
            names = "--forecast",
            paramLabel = "CHECK=DAYS",
            description = "Days of work that a check is thought to take. May be repeated.")
    private Map<String, Double> forecast = new LinkedHashMap<>();

    @Option(names = "--took", paramLabel = "CHECK=DAYS", description = "Days of work it took. May be repeated.")
    private Map<String, Double> took = new LinkedHashMap<>();

    @Override
    JsonNode ask(Api api) {
        String path = Api.path("systems", system, "bridge");
        if (weeks == null && (budget != null || dayRate != null)) {
            throw new ApiException(
                    ExitCode.USAGE, "weeks: missing (expected: --weeks N beside --budget and --day-rate)");
        }
        if (weeks != null) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("weeks", weeks);
            put(body, "budget", budget);
            put(body, "dayRate", dayRate);
            api.post(path, body);
        }
        forecast.forEach((check, days) -> say(api, check, "forecast", days));
        took.forEach((check, days) -> say(api, check, "took", days));
        return api.get(path);
    }

    private void say(Api api, String check, String what, double days) {
        api.post(Api.path("systems", system, "effort"), Map.of("check", check, what, days));
    }

    private static void put(Map<String, Object> body, String field, @Nullable Object value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    @Override
    String text(JsonNode bridge) {
        List<String> parts = new ArrayList<>();
        parts.add(bridge.path("sentence").asString());
        JsonNode alert = bridge.path("course").path("forecast").path("alert");
        if (alert.isString()) {
            parts.add("! " + alert.asString());
        }
        plan(bridge, parts);
        if (!bridge.path("requirements").isEmpty()) {
            Table table = new Table("AREA", "LACKS", "WHO", "COMMAND");
            for (JsonNode one : bridge.path("requirements")) {
                table.row(
                        one.path("area").asString(),
                        one.path("id").asString(),
                        one.path("who").asString(),
                        one.path("command").asString());
            }
            parts.add(table.toString());
        }
        if (bridge.path("course").isObject()) {
            parts.add(weeks(bridge.path("course").path("weeks")).toString());
        }
        work(bridge, parts);
        return String.join("\n\n", parts);
    }

    private static void plan(JsonNode bridge, List<String> parts) {
        JsonNode plan = bridge.path("plan");
        if (plan.isObject()) {
            parts.add("Planned by " + plan.path("by").asString() + ": "
                    + plan.path("weeks").asInt() + " weeks"
                    + (plan.path("ends").isString()
                            ? ", to " + plan.path("ends").asString()
                            : "")
                    + ", "
                    + (plan.path("budget").isObject() ? money(plan.path("budget")) : "no money yet")
                    + (bridge.path("cost").path("over").asBoolean() ? ". It costs MORE than that already" : "") + ".");
        }
    }

    private static String money(JsonNode money) {
        return money.path("text").asString();
    }

    private static Table weeks(JsonNode weeks) {
        Table table = new Table("WEEK", "FROM", "TO", "PLANNED OPEN", "OPEN", "CLOSED");
        for (JsonNode week : weeks) {
            table.row(
                    week.path("number").asString(),
                    week.path("from").asString(),
                    week.path("to").asString(),
                    week.path("planned").asString(),
                    week.path("open").isNumber() ? week.path("open").asString() : "",
                    String.join(
                            " ",
                            week.path("closed")
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .toList()));
        }
        return table;
    }

    private static void work(JsonNode bridge, List<String> parts) {
        Table table = new Table("CHECK", "FORECAST, DAYS", "TOOK, DAYS", "USUAL ELSEWHERE");
        boolean any = false;
        for (JsonNode one : bridge.path("work")) {
            any |= one.path("forecast").isObject() || one.path("took").isObject();
            table.row(
                    one.path("check").asString(),
                    days(one.path("forecast")),
                    days(one.path("took")),
                    days(one.path("usual")));
        }
        if (any) {
            parts.add(table.toString());
        }
        if (bridge.path("guess").isNumber()) {
            parts.add(String.format(
                    Locale.ENGLISH,
                    "Work took %.0f%% of what was forecast.",
                    100 * bridge.path("guess").asDouble()));
        }
    }

    private static String days(JsonNode said) {
        return said.isObject()
                ? String.format(Locale.ENGLISH, "%.1f", said.path("days").asDouble())
                : "";
    }
}
