package dev.slipway.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "keys",
        description = "List, make and revoke the keys applications call the gateway with.",
        subcommands = {KeysCommand.Create.class, KeysCommand.Revoke.class},
        footer = {"", "Example: slipway keys create --label claims-app --system claims-triage"})
final class KeysCommand extends ServerCommand {
    @Override
    JsonNode ask(Api api) {
        return api.get("/api/v1/keys");
    }

    @Override
    String text(JsonNode answer) {
        if (answer.path("keys").isEmpty()) {
            return "No keys yet. Make one with 'slipway keys create --label NAME'.";
        }
        Table table = new Table("ID", "LABEL", "SYSTEMS", "MADE");
        for (JsonNode key : answer.path("keys")) {
            table.row(
                    key.path("id").asString(),
                    key.path("label").asString(),
                    systems(key.path("systems")),
                    Words.orDash(key.path("createdAt")));
        }
        return table.toString();
    }

    private static String systems(JsonNode systems) {
        if (systems.isEmpty()) {
            return "every system";
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode system : systems) {
            text.append(text.isEmpty() ? "" : " ").append(system.asString());
        }
        return text.toString();
    }

    @Command(
            name = "create",
            description = "Make a key. It is shown once; only its hash is stored.",
            footer = {"", "Example: slipway keys create --label claims-app --system claims-triage"})
    static final class Create extends ServerCommand {
        @Option(names = "--label", required = true, paramLabel = "NAME", description = "What the key is for.")
        private String label = "";

        @Option(
                names = "--system",
                paramLabel = "NAME",
                description = "A system it may call; every one if none is named.")
        private List<String> systems = List.of();

        @Override
        JsonNode ask(Api api) {
            return api.post("/api/v1/keys", Map.of("label", label, "systems", systems));
        }

        @Override
        String text(JsonNode answer) {
            return answer.path("key").asString() + "\n\nThis is the only time it is shown. Its id is "
                    + answer.path("id").asString()
                    + ".\nApplications send it as 'Authorization: Bearer KEY', as they did"
                    + " with their provider's; the examples take it from SLIPWAY_KEY.";
        }
    }

    @Command(
            name = "revoke",
            description = "Make a key useless from now on.",
            footer = {"", "Example: slipway keys revoke key-3f2a --yes"})
    static final class Revoke extends ServerCommand {
        @Parameters(paramLabel = "ID", description = "The key's id, from 'slipway keys'.")
        private String id = "";

        @Option(
                names = {"-y", "--yes"},
                description = "Do not ask.")
        private boolean yes;

        @Override
        JsonNode ask(Api api) {
            if (!Ask.sure("Revoke " + id + "? Applications that use it are refused at once.", yes)) {
                throw new ApiException(ExitCode.REFUSED, "nothing was changed");
            }
            return api.delete(Api.path("keys", id));
        }

        @Override
        String text(JsonNode answer) {
            return id + " is revoked.";
        }
    }
}
