package dev.slipway.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "waive",
        description = {
            "Ask somebody to let a check go for at most 30 days; without --reason, approve what you were asked for.",
            "It takes two people, and the owner approves none. A waived check scores nothing."
        },
        footer = {
            "",
            "Example: slipway waive claims-triage OPS1 --reason \"roster starts in May\" --approver kim@example.com",
            "         slipway waive claims-triage OPS1"
        })
final class WaiveCommand extends ServerCommand {
    @Parameters(index = "0", paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    @Parameters(index = "1", paramLabel = "CHECK", description = "The check's id, e.g. OPS1.")
    private String check = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it may be missing.")
    private @Nullable String reason;

    @Option(names = "--approver", paramLabel = "PERSON", description = "Who is to approve it.")
    private @Nullable String approver;

    @Option(names = "--days", paramLabel = "N", description = "From its approval: 1 to 30 (default 30).")
    private @Nullable Integer days;

    @Override
    JsonNode ask(Api api) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("check", check);
        if (reason != null) {
            body.put("reason", reason);
        }
        if (approver != null) {
            body.put("approver", approver);
        }
        if (days != null) {
            body.put("days", days);
        }
        return api.post(Api.path("systems", system, "waive"), body);
    }

    @Override
    String text(JsonNode answer) {
        return answer.path("message").asString();
    }
}
