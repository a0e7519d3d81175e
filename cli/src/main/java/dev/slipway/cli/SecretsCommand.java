package dev.slipway.cli;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "secrets",
        description = "List, set and remove the keys Slipway sends to upstreams. Values are never shown.",
        subcommands = {SecretsCommand.SetOne.class, SecretsCommand.Remove.class},
        footer = {"", "Example: printf %%s \"$KEY\" | slipway secrets set claims-upstream"})
final class SecretsCommand extends ServerCommand {
    @Override
    JsonNode ask(Api api) {
        return api.get("/api/v1/secrets");
    }

    @Override
    String text(JsonNode answer) {
        StringBuilder text = new StringBuilder();
        for (JsonNode name : answer.path("secrets")) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(name.asString(name.path("name").asString("")));
        }
        return text.isEmpty() ? "No secrets." : text.toString();
    }

    @Command(
            name = "set",
            description = "Store a secret, read from standard input so that it stays out of the shell's history.",
            footer = {"", "Example: printf %%s \"$KEY\" | slipway secrets set claims-upstream"})
    static final class SetOne extends ServerCommand {
        @Parameters(paramLabel = "NAME", description = "The name a system.yaml refers to.")
        private String name = "";

        @Override
        JsonNode ask(Api api) {
            return api.put(Api.path("secrets", name), Map.of("value", value()));
        }

        private static String value() {
            Console console = System.console();
            if (console != null && console.isTerminal()) {
                char[] typed = console.readPassword("Value (not shown): ");
                return typed == null ? "" : new String(typed);
            }
            try {
                return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
            } catch (IOException e) {
                throw new UncheckedIOException("standard input cannot be read", e);
            }
        }

        @Override
        String text(JsonNode answer) {
            return name + " is stored.";
        }
    }

    @Command(
            name = "remove",
            description = "Forget a secret.",
            footer = {"", "Example: slipway secrets remove claims-upstream"})
    static final class Remove extends ServerCommand {
        @Parameters(paramLabel = "NAME", description = "The secret's name.")
        private String name = "";

        @Override
        JsonNode ask(Api api) {
            return api.delete(Api.path("secrets", name));
        }

        @Override
        String text(JsonNode answer) {
            return name + " is forgotten.";
        }
    }
}
