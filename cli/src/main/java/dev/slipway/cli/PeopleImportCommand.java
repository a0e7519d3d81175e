package dev.slipway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "import",
        description =
                "Take people over from a file: comma-separated values with a column email, or Backstage entities (.yaml)."
                        + " Shows the difference first.",
        footer = {"", "Example: slipway people import people.csv --dry-run"})
final class PeopleImportCommand extends ServerCommand {
    private static final int MOST_NAMED = 20;

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("people.csv");

    @Option(names = "--dry-run", description = "Only say what would change.")
    private boolean dryRun;

    @Option(
            names = "--deactivate-missing",
            description = "Who came from such a file before and is not in this one has left, and is shut out.")
    private boolean deactivateMissing;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Override
    JsonNode ask(Api api) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("format", file.toString().toLowerCase(Locale.ROOT).matches(".*\\.ya?ml") ? "backstage" : "csv");
        body.put("file", String.valueOf(file.getFileName()));
        body.put("text", text(file));
        body.put("deactivateMissing", deactivateMissing);
        body.put("dryRun", true);
        JsonNode would = api.post("/api/v1/people/import", body);
        if (dryRun || changes(would) == 0) {
            return would;
        }
        if (!yes) {
            print(text(would));
        }
        if (!Ask.sure("Take them over?", yes)) {
            throw new ApiException(ExitCode.REFUSED, "nothing was changed");
        }
        body.put("dryRun", false);
        return api.post("/api/v1/people/import", body);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ApiException(ExitCode.INVALID, file + ": cannot be read (expected: a text file in UTF-8)", e);
        }
    }

    private static int changes(JsonNode difference) {
        return difference.path("added").size()
                + difference.path("changed").size()
                + difference.path("left").size();
    }

    @Override
    String text(JsonNode difference) {
        return line(difference, "added") + line(difference, "changed") + line(difference, "left")
                + difference.path("same").asInt() + " as before."
                + (difference.path("dryRun").asBoolean() ? " Nothing was changed yet." : "");
    }

    private static String line(JsonNode difference, String what) {
        List<String> names =
                difference.path(what).valueStream().map(JsonNode::asString).toList();
        if (names.isEmpty()) {
            return "";
        }
        String named = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMED;
        return names.size() + " " + what + ": " + named + (more > 0 ? ", and " + more + " more" : "") + "\n";
    }
}
