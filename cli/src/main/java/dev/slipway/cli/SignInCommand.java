package dev.slipway.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "sign-in",
        description = "Print a link that signs one browser in to the console, once; or let somebody else in.",
        footer = {
            "",
            "Example: slipway sign-in",
            "         slipway sign-in --person lee@example.com --role operator --token"
        })
final class SignInCommand extends ServerCommand {
    @Option(names = "--person", paramLabel = "NAME", description = "For whom (default: yourself).")
    private @Nullable String person;

    @Option(names = "--token", description = "Print an access token for SLIPWAY_TOKEN instead; it is shown this once.")
    private boolean token;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description =
                    "With --person: give them this role, too: reviewer, operator, admin or auditor; may be repeated."
                            + " Everybody may look.")
    private List<String> roles = List.of();

    @Option(
            names = "--invite",
            description = "Print an invitation instead: good once for a week, to choose a password with.")
    private boolean invite;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "With --token: how long it works (default 90, at most 366).")
    private @Nullable Integer days;

    @Override
    JsonNode ask(Api api) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (person != null) {
            body.put("person", person);
        }
        if (!roles.isEmpty()) {
            body.put("roles", roles);
        }
        if (token && days != null) {
            body.put("days", days);
        }
        String what = token ? "access-tokens" : invite ? "invitations" : "sign-in-links";
        return api.post("/api/v1/" + what, body);
    }

    @Override
    String text(JsonNode answer) {
        return token
                ? answer.path("token").asString() + "\nActs for "
                        + answer.path("person").asString() + " until "
                        + answer.path("expiresAt").asString() + "; it is not shown again."
                : answer.path("url").asString() + "\nGood for one sign-in until "
                        + answer.path("expiresAt").asString() + ".";
    }
}
