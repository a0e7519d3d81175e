package dev.slipway.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "people",
        description = "List the people, give them roles, and say who is not here any more.",
        subcommands = {
            PeopleImportCommand.class,
            PeopleCommand.Roles.class,
            PeopleCommand.Deactivate.class,
            PeopleCommand.Reactivate.class
        },
        footer = {"", "Example: slipway people roles lee@example.com --role operator"})
final class PeopleCommand extends ServerCommand {
    @Override
    JsonNode ask(Api api) {
        return api.get("/api/v1/people");
    }

    @Override
    String text(JsonNode answer) {
        if (answer.path("people").isEmpty()) {
            return "Nobody yet. Let somebody in with 'slipway sign-in --person NAME --role operator'.";
        }
        Table table = new Table("PERSON", "NAME", "HERE", "ROLES", "FROM");
        for (JsonNode person : answer.path("people")) {
            table.row(
                    person.path("id").asString(),
                    person.path("name").asString(),
                    person.path("active").asBoolean() ? "yes" : "no",
                    roles(person),
                    person.path("source").asString());
        }
        return table.toString();
    }

    private static String roles(JsonNode person) {
        List<String> roles =
                person.path("roles").valueStream().map(JsonNode::asString).toList();
        return roles.isEmpty() ? "viewer" : String.join(" ", roles);
    }

    @Command(
            name = "roles",
            description =
                    "Say which roles somebody has from now on; adds who is not known yet. Without one they may only look.",
            footer = {"", "Example: slipway people roles lee@example.com --role operator --role auditor"})
    static final class Roles extends ServerCommand {
        @Parameters(paramLabel = "PERSON", description = "By e-mail address, as specs name them.")
        private String person = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                description = "reviewer, operator, admin or auditor; may be repeated.")
        private List<String> roles = List.of();

        @Override
        JsonNode ask(Api api) {
            return api.put(Api.path("people", person), Map.of("roles", roles));
        }

        @Override
        String text(JsonNode answer) {
            return answer.path("id").asString() + ": " + roles(answer) + ".";
        }
    }

    @Command(
            name = "deactivate",
            description = "Say that somebody is not here any more: nothing lets them in, and what they own has a gap.",
            footer = {"", "Example: slipway people deactivate lee@example.com --yes"})
    static final class Deactivate extends ServerCommand {
        @Parameters(paramLabel = "PERSON", description = "Who left.")
        private String person = "";

        @Option(
                names = {"-y", "--yes"},
                description = "Do not ask.")
        private boolean yes;

        @Override
        JsonNode ask(Api api) {
            if (!Ask.sure("Shut " + person + " out? Their sessions and access tokens end at once.", yes)) {
                throw new ApiException(ExitCode.REFUSED, "nothing was changed");
            }
            return api.post(Api.path("people", person, "deactivate"), Map.of());
        }

        @Override
        String text(JsonNode answer) {
            return answer.path("id").asString() + " is not here any more.";
        }
    }

    @Command(
            name = "reactivate",
            description = "Say that somebody is here again; they come in with a new link.",
            footer = {"", "Example: slipway people reactivate lee@example.com"})
    static final class Reactivate extends ServerCommand {
        @Parameters(paramLabel = "PERSON", description = "Who came back.")
        private String person = "";

        @Override
        JsonNode ask(Api api) {
            return api.post(Api.path("people", person, "reactivate"), Map.of());
        }

        @Override
        String text(JsonNode answer) {
            return answer.path("id").asString() + " is here again: " + roles(answer) + ".";
        }
    }
}
