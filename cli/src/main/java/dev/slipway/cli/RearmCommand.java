package dev.slipway.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "rearm",
        description = "Undo a kill: the system or variant may answer again.",
        footer = {"", "Example: slipway rearm claims-triage"})
final class RearmCommand extends ServerCommand {
    @Parameters(paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    @Option(names = "--variant", paramLabel = "NAME", description = "Re-arm only this variant.")
    private @Nullable String variant;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Override
    JsonNode ask(Api api) {
        String what = variant == null ? system : variant + " of " + system;
        if (!Ask.sure("Let " + what + " answer again?", yes)) {
            throw new ApiException(ExitCode.REFUSED, "nothing was changed");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        if (variant != null) {
            body.put("variant", variant);
        }
        return api.post(Api.path("systems", system, "rearm"), body);
    }

    @Override
    String text(JsonNode view) {
        return StatusCommand.describe(view);
    }
}
