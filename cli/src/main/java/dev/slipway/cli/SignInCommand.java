package dev.slipway.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "sign-in",
        description = "Print a link that signs one browser in to the console, once; or let somebody else in.",
        footer = {"", "Example: slipway sign-in", "         slipway sign-in --person lee@example.com --token"})
final class SignInCommand extends ServerCommand {
    @Option(names = "--person", paramLabel = "NAME", description = "For whom (default: yourself).")
    private @Nullable String person;

    @Option(names = "--token", description = "Print an access token for SLIPWAY_TOKEN instead; it is shown this once.")
    private boolean token;

    @Override
    JsonNode ask(Api api) {
        Map<String, String> body = person == null ? Map.of() : Map.of("person", person);
        return api.post(token ? "/api/v1/access-tokens" : "/api/v1/sign-in-links", body);
    }

    @Override
    String text(JsonNode answer) {
        return token
                ? answer.path("token").asString() + "\nActs for "
                        + answer.path("person").asString() + "; it is not shown again."
                : answer.path("url").asString() + "\nGood for one sign-in until "
                        + answer.path("expiresAt").asString() + ".";
    }
}
