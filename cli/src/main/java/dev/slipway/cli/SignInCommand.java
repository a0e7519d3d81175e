package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(
        name = "sign-in",
        description = "Print a link that signs one browser in to the console, once.",
        footer = {"", "Example: slipway sign-in"})
final class SignInCommand extends ServerCommand {
    @Override
    JsonNode ask(Api api) {
        return api.post("/api/v1/sign-in-links", Map.of());
    }

    @Override
    String text(JsonNode answer) {
        return answer.path("url").asString() + "\nGood for one sign-in until "
                + answer.path("expiresAt").asString() + ".";
    }
}
