package dev.slipway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "readiness",
        description = {
            "Say how ready a system is: as its weakest group, with what holds it up and the command that starts to mend it.",
            "Exits 1 while a check is in the way of its next stage."
        },
        footer = {"", "Example: slipway readiness claims-triage"})
final class ReadinessCommand extends ServerCommand {
    @Parameters(paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    private boolean held;

    @Override
    JsonNode ask(Api api) {
        JsonNode readiness = api.get(Api.path("systems", system, "readiness"));
        held = !readiness.path("stage").path("inTheWay").isEmpty();
        return readiness;
    }

    @Override
    public Integer call() {
        int done = super.call();
        return held ? ExitCode.REFUSED.number() : done;
    }

    @Override
    String text(JsonNode readiness) {
        return describe(readiness);
    }

    /** What the commands that change readiness print, too. */
    static String describe(JsonNode readiness) {
        List<String> parts = new ArrayList<>();
        parts.add(stage(
                readiness.path("stage"), readiness.path("clockBehindSeconds").asLong()));
        parts.add(groups(readiness).toString());
        List<String> blockers = checks(readiness, true);
        List<String> others = checks(readiness, false);
        if (!blockers.isEmpty()) {
            parts.add("Blocking, not passed:\n" + String.join("\n", blockers));
        }
        if (!others.isEmpty()) {
            parts.add("Others, not passed:\n" + String.join("\n", others));
        }
        for (JsonNode wish : readiness.path("waiting")) {
            parts.add(wish.path("asker").asString() + " asked "
                    + wish.path("approver").asString() + " to waive "
                    + wish.path("check").asString() + ": " + wish.path("reason").asString());
        }
        return String.join("\n\n", parts);
    }

    private static String stage(JsonNode stage, long behind) {
        String text = "In " + stage.path("stage").asString() + " since "
                + stage.path("since").asString().substring(0, 10);
        if (stage.path("ends").isString()) {
            text += stage.path("overdue").asBoolean() ? "; a decision was due on " : "; a decision is due by ";
            text += stage.path("ends").asString().substring(0, 10);
        }
        int inTheWay = stage.path("inTheWay").size();
        if (stage.path("next").isString()) {
            text += inTheWay == 0
                    ? ". Nothing is in the way of " + stage.path("next").asString()
                    : ". " + inTheWay + (inTheWay == 1 ? " check is" : " checks are") + " in the way of "
                            + stage.path("next").asString();
        }
        return text + "."
                + (behind > 0
                        ? " The server's clock is " + behind
                                + " s behind its own records; judged for the newest of them."
                        : "");
    }

    private static Table groups(JsonNode readiness) {
        Table table = new Table("GROUP", "READY", "PASSED");
        for (JsonNode group : readiness.path("groups")) {
            table.row(
                    group.path("group").asString(),
                    percent(group.path("score").asDouble()),
                    group.path("passed").asInt() + " of " + group.path("checks").asInt());
        }
        return table.row("overall", percent(readiness.path("overall").asDouble()), "the weakest group");
    }

    private static List<String> checks(JsonNode readiness, boolean blockers) {
        List<String> lines = new ArrayList<>();
        for (JsonNode check : readiness.path("checks")) {
            if (check.path("blocker").asBoolean() == blockers
                    && !check.path("result").asString().equals("passed")) {
                lines.add(line(check));
            }
        }
        return lines;
    }

    private static String line(JsonNode check) {
        StringBuilder text = new StringBuilder("  " + check.path("id").asString() + " "
                + check.path("result").asString().replace('_', ' ') + ": "
                + check.path("title").asString());
        for (JsonNode why : check.path("why")) {
            text.append("\n       ").append(why.asString());
        }
        if (check.path("waiver").isObject()) {
            return text + "\n       waived until " + check.path("until").asString() + ": "
                    + check.path("waiver").path("reason").asString();
        }
        JsonNode next = check.path("next");
        return text + "\n       " + next.path("who").asString() + ": "
                + next.path("command").asString();
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * part);
    }
}
