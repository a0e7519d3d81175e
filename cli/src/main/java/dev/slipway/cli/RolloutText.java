package dev.slipway.cli;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A rollout in words. */
final class RolloutText {
    private RolloutText() {}

    static String of(JsonNode rollout) {
        StringBuilder text = new StringBuilder(rollout.path("reason").asString()).append("\n\n");
        text.append(rollout.path("candidate").asString())
                .append(": ")
                .append(road(rollout))
                .append("\n");
        JsonNode verdict = rollout.path("verdict");
        if (verdict.isObject()) {
            text.append('\n').append(evidence(verdict.path("body").path("basis").path("readings")));
            text.append("\n\nVerdict ")
                    .append(verdict.path("id").asLong())
                    .append(" of ")
                    .append(verdict.path("at").asString())
                    .append("; 'slipway replay ")
                    .append(verdict.path("id").asLong())
                    .append("' gives it again from what it rested on.");
        }
        return text.toString();
    }

    private static String road(JsonNode rollout) {
        boolean shadow = rollout.path("phase").asString().equals("shadow");
        StringBuilder road = new StringBuilder(shadow ? "[in parallel]" : "in parallel");
        for (JsonNode step : rollout.path("steps")) {
            String share =
                    step.path("share").asString() + (step.path("approval").asBoolean() ? " (a person approves)" : "");
            road.append(" > ").append(step.path("state").asString().equals("now") ? "[" + share + "]" : share);
        }
        return road.append(rollout.path("phase").asString().equals("done") ? " > [done]" : " > done")
                .toString();
    }

    /** How sure the tests are, as "1 in N by chance": easier to read than a logarithm. */
    private static Table evidence(JsonNode readings) {
        Table table = new Table("ASKED", "OF", "CANDIDATE", "CONTROL", "EVIDENCE", "NEEDED");
        for (JsonNode reading : readings) {
            JsonNode counters = reading.path("counters");
            String question = reading.path("question").asString();
            table.row(
                    switch (question) {
                        case "NO_WORSE" -> "no worse?";
                        case "HARM" -> "harm?";
                        default -> "arms even?";
                    },
                    reading.path("guardrail").asString("").isEmpty()
                            ? "customers"
                            : reading.path("guardrail").asString(),
                    switch (question) {
                        case "NO_WORSE" -> good(counters, "candidate");
                        case "HARM" -> counters.path("candidateFailed").asLong() + " failed";
                        default -> counters.path("candidate").asString();
                    },
                    switch (question) {
                        case "NO_WORSE" -> good(counters, "control");
                        case "HARM" ->
                            counters.path("failed").asLong()
                                    - counters.path("candidateFailed").asLong() + " failed";
                        default ->
                            Long.toString(counters.path("enrolled").asLong()
                                    - counters.path("candidate").asLong());
                    },
                    odds(reading.path("strength").path("peak")),
                    odds(reading.path("strength").path("threshold")));
        }
        return table;
    }

    private static String good(JsonNode counters, String arm) {
        return counters.path(arm + "Good").asLong() + " of "
                + counters.path(arm).asLong() + " good";
    }

    private static String odds(JsonNode logE) {
        double e = Math.exp(Math.min(logE.asDouble(0), Math.log(1e9)));
        return e < 1.05 ? "none" : String.format(Locale.ROOT, "%,.1f to 1", e);
    }
}
