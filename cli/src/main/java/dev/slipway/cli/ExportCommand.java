package dev.slipway.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "export",
        description = {
            "Take calls away into a file, oldest first, as JSON Lines or CSV.",
            "The file has its name only when it is whole; until then it ends in .part. After an interruption, run it again."
        },
        footer = {
            "",
            "Example: slipway export interactions --system claims-triage --from 2026-03-01 --to 2026-04-01 --format csv"
        })
final class ExportCommand implements Callable<Integer> {
    enum What {
        INTERACTIONS
    }

    enum Format {
        JSONL,
        CSV
    }

    private static final int PAGE = 500;

    @Mixin
    private final Connection connection = new Connection();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "interactions", description = "What to take.")
    private What what = What.INTERACTIONS;

    @Option(names = "--system", paramLabel = "NAME", required = true, description = "The system's name.")
    private String system = "";

    @Option(names = "--from", paramLabel = "TIME", description = "A day or an instant in UTC (default: the first).")
    private String from = "1970-01-01";

    @Option(names = "--to", paramLabel = "TIME", description = "The end, which is not in it (default: now).")
    private @Nullable String to;

    @Option(names = "--format", paramLabel = "jsonl|csv", description = "Default ${DEFAULT-VALUE}.")
    private Format format = Format.JSONL;

    @Option(names = "--bodies", description = "With what was said, where it is kept; this is on record.")
    private boolean bodies;

    @Option(names = "--out", paramLabel = "FILE", description = "Default: SYSTEM-interactions.jsonl or .csv.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        Map<String, String> query = query();
        Path file = out == null ? Path.of(name()) : out;
        Path part = file.resolveSibling(file.getFileName() + ".part");
        long rows;
        try (BufferedWriter writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
            rows = write(writer, query);
        } catch (ApiException broken) {
            throw new ApiException(
                    broken.exitCode(), broken.getMessage() + "; " + part + " is not whole: run it again", broken);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        PrintWriter told = spec.commandLine().getOut();
        told.println(
                connection.json()
                        ? "{\"file\":" + Api.JSON.writeValueAsString(file.toString()) + ",\"rows\":" + rows + "}"
                        : rows + " calls in " + file);
        told.flush();
        return ExitCode.OK.number();
    }

    private String name() {
        return system + "-" + what.name().toLowerCase(Locale.ROOT) + "."
                + format.name().toLowerCase(Locale.ROOT);
    }

    private Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("from", instant("--from", from));
        query.put("to", to == null ? Clock.systemUTC().instant().toString() : instant("--to", to));
        query.put("limit", Integer.toString(PAGE));
        query.put("bodies", Boolean.toString(bodies));
        return query;
    }

    /** A page at a time, so that memory does not grow with the export. */
    private long write(BufferedWriter writer, Map<String, String> query) throws IOException {
        Api api = connection.api();
        if (format == Format.CSV) {
            writer.write(Csv.header(bodies));
        }
        long rows = 0;
        boolean more = true;
        while (more) {
            JsonNode page = api.get(Api.path("systems", system, "export") + "?" + Api.query(query));
            for (JsonNode row : page.path("rows")) {
                writer.write(format == Format.CSV ? Csv.line(row, bodies) : row + "\n");
                rows++;
            }
            progress(rows, page);
            more = page.path("next").isString();
            query.put("after", page.path("next").asString(""));
        }
        return rows;
    }

    private void progress(long rows, JsonNode page) {
        JsonNode last = page.path("rows").path(page.path("rows").size() - 1);
        if (!last.isMissingNode()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(rows + " calls, up to " + last.path("receivedAt").asString());
            err.flush();
        }
    }

    private static String instant(String option, String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text).toString()
                    : LocalDate.parse(text)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toString();
        } catch (DateTimeParseException e) {
            throw new ApiException(
                    ExitCode.USAGE,
                    option + ": " + text + " (expected: a day such as 2026-03-01, or an instant such as"
                            + " 2026-03-01T12:00:00Z)",
                    e);
        }
    }
}
