package dev.slipway.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "attest",
        description = {
            "Say something about a check in your own name: that a system is still yours, or that a rehearsal was held.",
            "Refused for what only measuring can show. A word counts half of what a measurement would."
        },
        footer = {
            "",
            "Example: slipway attest claims-triage OWN2",
            "         slipway attest claims-triage OWN3 primary-allocation=50%",
            "         slipway attest claims-triage ROL5 --on 2026-11-20 --note \"provider blocked in the firewall\""
        })
final class AttestCommand extends ServerCommand {
    @Parameters(index = "0", paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    @Parameters(index = "1", paramLabel = "CHECK", description = "The check's id, e.g. OWN2.")
    private String check = "";

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "WHAT=VALUE",
            description = "What is said; may be left out where there is only one yes to say.")
    private Map<String, String> values = new LinkedHashMap<>();

    @Option(names = "--on", paramLabel = "DATE", description = "The day it was so (default: now).")
    private @Nullable String on;

    @Option(names = "--note", paramLabel = "TEXT", description = "Where it can be looked up.")
    private @Nullable String note;

    @Override
    JsonNode ask(Api api) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("check", check);
        body.put("values", values);
        if (on != null) {
            body.put("on", on);
        }
        if (note != null) {
            body.put("note", note);
        }
        return api.post(Api.path("systems", system, "attest"), body);
    }

    @Override
    String text(JsonNode readiness) {
        for (JsonNode one : readiness.path("checks")) {
            if (one.path("id").asString().equalsIgnoreCase(check)) {
                return "Written down. " + one.path("id").asString() + " is now "
                        + one.path("result").asString().replace('_', ' ') + why(one.path("why"));
            }
        }
        return "Written down.";
    }

    private static String why(JsonNode why) {
        StringBuilder text = new StringBuilder(why.isEmpty() ? "." : ":");
        for (JsonNode one : why) {
            text.append("\n  ").append(one.asString());
        }
        return text.toString();
    }
}
