package dev.slipway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "register",
        description = "Tell of a pilot, with nothing connected: what it is for, who owns it, where it would get stuck.",
        footer = {
            "",
            "Example: slipway register \"Letters to customers\" --owner dana@example.com --began 2026-01-15 --days 90 \\",
            "             --goal \"half the time\" --outcome \"a third of it\" --stuck ownership --why \"nobody has the time\"",
            "         slipway register --csv pilots.csv --dry-run"
        })
final class RegisterCommand extends ServerCommand {
    @Parameters(arity = "0..1", paramLabel = "TITLE", description = "What people call it.")
    private @Nullable String title;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "As its system is or will be named (default: made of the title).")
    private @Nullable String name;

    @Option(names = "--owner", paramLabel = "PERSON", description = "The one person who answers for it.")
    private @Nullable String owner;

    @Option(names = "--began", paramLabel = "DATE", description = "When it began.")
    private @Nullable String began;

    @Option(names = "--days", paramLabel = "N", description = "How long it was meant to take.")
    private @Nullable Integer days;

    @Option(names = "--goal", paramLabel = "TEXT", description = "What it was to reach.")
    private @Nullable String goal;

    @Option(names = "--outcome", paramLabel = "TEXT", description = "What it reached so far.")
    private @Nullable String outcome;

    @Option(
            names = "--stuck",
            paramLabel = "WHERE",
            description = "Where it would get stuck: technology, process, ownership, other or nowhere.")
    private @Nullable String stuck;

    @Option(names = "--why", paramLabel = "TEXT", description = "What is in its way, in your words.")
    private @Nullable String why;

    @Option(names = "--csv", paramLabel = "FILE", description = "Take a list of pilots over, all of it or nothing.")
    private @Nullable Path csv;

    @Option(names = "--dry-run", description = "With --csv: only read it.")
    private boolean dryRun;

    @Override
    JsonNode ask(Api api) {
        if (csv != null) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("file", String.valueOf(csv.getFileName()));
            body.put("text", text(csv));
            body.put("dryRun", dryRun);
            return api.post("/api/v1/registrations/import", body);
        }
        if (title == null) {
            throw new ApiException(ExitCode.USAGE, "title: missing (expected: TITLE, or --csv FILE)");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("title", title);
        put(body, "name", name);
        put(body, "owner", owner);
        put(body, "began", began);
        put(body, "days", days);
        put(body, "goal", goal);
        put(body, "outcome", outcome);
        put(body, "stuck", stuck);
        put(body, "why", why);
        return api.post("/api/v1/registrations", body);
    }

    private static void put(Map<String, Object> body, String field, @Nullable Object value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ApiException(ExitCode.INVALID, file + ": cannot be read (expected: a text file in UTF-8)", e);
        }
    }

    @Override
    String text(JsonNode answer) {
        if (answer.has("pilots")) {
            String names =
                    answer.path("pilots").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
            return answer.path("dryRun").asBoolean()
                    ? "Would register " + answer.path("pilots").size() + ": " + names
                    : answer.path("written").asInt() + " written down, of "
                            + answer.path("pilots").size() + ": " + names;
        }
        return "Registered " + answer.path("pilot").path("name").asString() + ". 'slipway portfolio' shows it.";
    }
}
