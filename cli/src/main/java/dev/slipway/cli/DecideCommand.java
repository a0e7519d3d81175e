package dev.slipway.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "decide",
        description = {
            "Decide at the gate of a system's stage: go on, hold until a date, do the stage again, or retire it.",
            "A go is refused while a blocking check is in the way; the refusal says which, who can mend it and how."
        },
        footer = {
            "",
            "Example: slipway decide claims-triage --go --reason \"as good as the desk, four times as fast\"",
            "         slipway decide claims-triage --hold 2026-12-24 --reason \"waiting for the auditor\""
        })
final class DecideCommand extends ServerCommand {
    @Parameters(paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    @ArgGroup(multiplicity = "1")
    private Choice choice = new Choice();

    /** What there is to decide. */
    static final class Choice {
        @Option(names = "--go", description = "On to the next stage.")
        private boolean go;

        @Option(names = "--hold", paramLabel = "DATE", description = "Stay, and decide again by then.")
        private @Nullable String hold;

        @Option(names = "--recycle", description = "Do this stage again; once.")
        private boolean recycle;

        @Option(names = "--kill", description = "Retire it.")
        private boolean kill;

        String word() {
            return go ? "go" : recycle ? "recycle" : kill ? "kill" : "hold";
        }
    }

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; stands in the record.")
    private String reason = "";

    @Option(names = "--alternatives", paramLabel = "TEXT", description = "What else could have been done.")
    private String alternatives = "";

    @Option(names = "--consulted", paramLabel = "PERSON", description = "Who was asked; may be repeated.")
    private List<String> consulted = new ArrayList<>();

    @Option(
            names = "--review",
            paramLabel = "DATE",
            description = "When the outcome will be looked at (default: in 90 days).")
    private @Nullable String review;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Override
    JsonNode ask(Api api) {
        JsonNode stage = api.get(Api.path("systems", system, "readiness")).path("stage");
        String question = "Decide " + choice.word() + " for " + system + ", which is in "
                + stage.path("stage").asString() + "?";
        if (!Ask.sure(question, yes)) {
            throw new ApiException(ExitCode.REFUSED, "nothing was decided");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("choice", choice.word());
        body.put("expectedDecisions", stage.path("decisions"));
        body.put("reason", reason);
        body.put("alternatives", alternatives);
        body.put("consulted", consulted);
        if (choice.hold != null) {
            body.put("until", choice.hold);
        }
        if (review != null) {
            body.put("reviewOn", review);
        }
        return api.post(Api.path("systems", system, "decide"), body);
    }

    @Override
    String text(JsonNode decision) {
        return decision.path("markdown").asString().stripTrailing();
    }
}
