package dev.slipway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "rearm",
        description = "Ask for a kill to be undone, or confirm what somebody else asked for: it takes two people.",
        footer = {"", "Example: slipway rearm claims-triage"})
final class RearmCommand extends ServerCommand {
    @Mixin
    private StopTarget target = new StopTarget();

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Override
    JsonNode ask(Api api) {
        String path = target.path("rearm");
        if (!Ask.sure("Let " + target.words() + " answer again?", yes)) {
            throw new ApiException(ExitCode.REFUSED, "nothing was changed");
        }
        return api.post(path, target.body());
    }

    @Override
    String text(JsonNode answer) {
        return answer.path("message").asString();
    }
}
