package dev.slipway.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "ramp",
        description = "Give the candidate a share of the customers, or turn its shadow run on or off.",
        footer = {
            "",
            "Example: slipway ramp claims-triage --shadow on",
            "         slipway ramp claims-triage --share 5%%"
        })
final class RampCommand extends ServerCommand {
    private enum Switch {
        ON,
        OFF
    }

    @Parameters(paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    @Option(
            names = "--share",
            paramLabel = "PERCENT",
            description = "The candidate's share of customers, e.g. 5%%. It only grows; 0%% takes everybody back.")
    private @Nullable String share;

    @Option(
            names = "--shadow",
            paramLabel = "on|off",
            description = "Whether the candidate gets copies of calls others answer.")
    private @Nullable Switch shadow;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Override
    JsonNode ask(Api api) {
        if (share == null && shadow == null) {
            throw new ApiException(
                    ExitCode.USAGE, "nothing to change (expected: --share PERCENT, --shadow on|off, or both)");
        }
        JsonNode before = api.get(Api.path("systems", system));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("expectedVersion", before.path("version"));
        if (share != null) {
            confirm(before, share);
            body.put("share", share);
        }
        if (shadow != null) {
            body.put("shadow", shadow == Switch.ON);
        }
        return api.post(Api.path("systems", system, "ramp"), body);
    }

    private void confirm(JsonNode before, String newShare) {
        String question = String.format(
                Locale.ROOT,
                "Let %s answer %s of %s's customers (now %s)?",
                Words.orDash(before.path("candidate")),
                newShare,
                system,
                Words.orDash(before.path("share")));
        if (!Ask.sure(question, yes)) {
            throw new ApiException(ExitCode.REFUSED, "nothing was changed");
        }
    }

    @Override
    String text(JsonNode view) {
        return StatusCommand.describe(view);
    }
}
