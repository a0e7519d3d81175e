package dev.slipway.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
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
        name = "audit",
        description = "Show who changed what, newest first; export all of it, and prove an export.",
        subcommands = {AuditCommand.Export.class, AuditCommand.Verify.class},
        footer = {"", "Example: slipway audit --system claims-triage"})
final class AuditCommand extends ServerCommand {
    @Option(names = "--system", paramLabel = "NAME", description = "Only changes of this system.")
    private @Nullable String system;

    @Option(names = "--by", paramLabel = "NAME", description = "Only changes this person made.")
    private @Nullable String by;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only this kind, e.g. killed or applied.")
    private @Nullable String kind;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many (default ${DEFAULT-VALUE}).")
    private int limit = 20;

    @Override
    JsonNode ask(Api api) {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("limit", Integer.toString(limit));
        put(filters, "system", system);
        put(filters, "by", by);
        put(filters, "kind", kind);
        return api.get("/api/v1/audit?" + Api.query(filters));
    }

    private static void put(Map<String, String> filters, String name, @Nullable String value) {
        if (value != null) {
            filters.put(name, value);
        }
    }

    @Override
    String text(JsonNode answer) {
        Table table = new Table("ROW", "WHEN", "BY", "SYSTEM", "KIND", "WHAT");
        for (JsonNode row : answer.path("rows")) {
            table.row(
                    row.path("number").asLong(),
                    row.path("at").asString(),
                    row.path("by").asString(),
                    Words.orDash(row.path("system")),
                    row.path("kind").asString(),
                    row.path("text").asString());
        }
        JsonNode head = answer.path("head");
        long unlinked = head.path("unlinked").asLong();
        return table + "\n\nHead: row " + head.path("number").asLong() + ", "
                + head.path("hash").asString()
                + (unlinked == 0
                        ? ""
                        : "\n" + unlinked + " events are outside of the chain: somebody wrote them past its trigger.");
    }

    @Command(
            name = "export",
            description = "Write every row in order, one line of JSON each, to keep or to hand over.",
            footer = {"", "Example: slipway audit export --out audit.jsonl"})
    static final class Export implements Callable<Integer> {
        @Mixin
        private final Connection connection = new Connection();

        @Spec
        private CommandSpec spec;

        @Option(names = "--out", paramLabel = "FILE", description = "The file to write (default: standard output).")
        private @Nullable Path out;

        private String head = "none";
        private long rows;

        @Override
        public Integer call() throws IOException {
            if (out == null) {
                pages(spec.commandLine().getOut());
            } else {
                toFile(out);
            }
            PrintWriter err = spec.commandLine().getErr();
            err.println(rows + " rows. Head: " + head + ". Keep it elsewhere: with it, a cut at the end shows.");
            err.flush();
            return ExitCode.OK.number();
        }

        /** A file that has its name is whole. */
        private void toFile(Path file) throws IOException {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(part, StandardCharsets.UTF_8))) {
                pages(writer);
                if (writer.checkError()) {
                    throw new IOException(part + ": cannot be written to its end (expected: room on the disk)");
                }
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }

        private void pages(PrintWriter writer) {
            Api api = connection.api();
            for (List<String> page = page(api); !page.isEmpty(); page = page(api)) {
                page.forEach(line -> writer.print(line + "\n"));
                JsonNode last = Api.JSON.readTree(page.getLast());
                rows = last.path("record").path("number").asLong();
                head = last.path("hash").asString();
            }
            writer.flush();
        }

        private List<String> page(Api api) {
            return api.lines("/api/v1/audit/export?after=" + rows);
        }
    }

    @Command(
            name = "verify",
            description =
                    "Prove an export without the server: every row follows from the one before it. Names each row that was"
                            + " changed, is missing or stands elsewhere.",
            footer = {
                "",
                "Exit code: 0 proven, 1 not.",
                "",
                "Example: slipway audit verify audit.jsonl",
                "         slipway audit verify audit.jsonl --head HASH"
            })
    static final class Verify implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The export.")
        private Path file = Path.of("audit.jsonl");

        @Option(
                names = "--head",
                paramLabel = "HASH",
                description =
                        "A head noted at an earlier time; without it nobody can tell that rows are missing at the end.")
        private @Nullable String head;

        @Override
        public Integer call() {
            AuditProof proof;
            try {
                proof = AuditProof.of(file, head);
            } catch (IOException | UncheckedIOException e) {
                throw new ApiException(
                        ExitCode.INVALID,
                        file + ": cannot be read (expected: an export in UTF-8): " + e.getMessage(),
                        e);
            }
            PrintWriter out = spec.commandLine().getOut();
            proof.faults().forEach(out::println);
            out.println(proof.summary());
            out.flush();
            return (proof.faults().isEmpty() ? ExitCode.OK : ExitCode.REFUSED).number();
        }
    }
}
