package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Calls that are taken away are whole or do not look it; nobody is forgotten by mistake. */
class CliDataTest {
    private record Ran(int code, String out, String err) {}

    @TempDir
    Path folder;

    private final FakeServer server;

    CliDataTest() throws IOException {
        server = new FakeServer();
    }

    @BeforeEach
    void token() throws IOException {
        Files.writeString(folder.resolve("access-token"), "local-token\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String page(String id, String next) {
        String row = """
            {"id":"%s","receivedAt":"2026-03-01T12:00:00Z","system":"claims","customer":"a, \\"b\\"","streamed":true,
             "cost":[{"micros":412,"currency":"EUR","text":"0.000412 EUR"},{"micros":1,"currency":"USD","text":"0.000001 USD"}],
             "latencyMillis":3.5,"arm":null,"bodies":[{"part":"request","content":"line 1\\nline 2","withheld":null},
             {"part":"answer","content":null,"withheld":"too_large"}]}""".formatted(id);
        return "{\"rows\":[" + row + "],\"next\":" + next + "}";
    }

    @Test
    void anExportGoesPageByPageAndIsWholeAtTheEnd() throws IOException {
        server.answers(200, page("i-1", "\"i-1\"")).answers(200, page("i-2", "null"));
        Path file = folder.resolve("calls.csv");
        Ran ran = export("--format", "csv", "--bodies", "--from", "2026-03-01", "--out", file.toString());
        assertThat(ran.err()).contains("1 calls, up to 2026-03-01T12:00:00Z", "2 calls");
        assertThat(ran.code()).isEqualTo(ExitCode.OK.number());
        String text = Files.readString(file);
        assertThat(text)
                .startsWith("id,receivedAt,system,customer,")
                .contains("i-1,2026-03-01T12:00:00Z,claims,\"a, \"\"b\"\"\",", "0.000412 EUR + 0.000001 USD")
                .contains("\"line 1\nline 2\",(withheld: too_large),")
                .endsWith("\r\n");
        assertThat(folder.resolve("calls.csv.part")).doesNotExist();
        assertThat(server.requests())
                .extracting(FakeServer.Request::target)
                .first()
                .asString()
                .contains("/api/v1/systems/claims/export?from=2026-03-01T00%3A00%3A00Z&to=", "bodies=true");
        assertThat(server.requests().getLast().target()).contains("after=i-1");
    }

    @Test
    void whatIsNotWholeDoesNotLookIt() throws IOException {
        Path file = folder.resolve("calls.jsonl");
        server.answers(200, page("i-1", "\"i-1\"")).answers(503, "{\"error\":{\"message\":\"away\"}}");
        Ran broken = export("--out", file.toString());
        assertThat(broken.code()).isEqualTo(ExitCode.FAULT.number());
        assertThat(broken.err()).contains("away; ", "calls.jsonl.part is not whole: run it again");
        assertThat(file).doesNotExist();

        server.answers(200, page("i-1", "null"));
        assertThat(export("--out", file.toString()).out()).contains("1 calls in ");
        assertThat(Files.readAllLines(file)).singleElement().asString().startsWith("{\"id\":\"i-1\"");
        assertThat(export("--from", "yesterday").code()).isEqualTo(ExitCode.USAGE.number());
    }

    @Test
    void forgettingAsksFirstAndTellsHowFarItIs() {
        assertThat(run("erase", "--customer", "c-1").code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(server.requests()).isEmpty();
        String erasure =
                "{\"id\":\"e-1\",\"hash\":\"ab12\",\"pseudonym\":\"erased-7\",\"doneAt\":%s,\"days\":3,\"daysDone\":%d,"
                        + "\"interactions\":5,\"bodies\":4}";
        server.answers(200, erasure.formatted("null", 0))
                .answers(200, erasure.formatted("null", 2))
                .answers(200, erasure.formatted("\"2026-03-01T12:00:00Z\"", 3));
        Ran ran = run("erase", "--customer", "c-1", "--system", "claims", "--yes");
        assertThat(ran.out()).contains("5 calls carry erased-7 now, 4 bodies were deleted", "hash ab12");
        assertThat(ran.err()).contains("looked through 2 of 3 days");
        assertThat(server.requests().getFirst().body()).contains("\"customer\":\"c-1\"", "\"system\":\"claims\"");
    }

    private Ran export(String... arguments) {
        List<String> all = new ArrayList<>(List.of("export", "interactions", "--system", "claims"));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    private Ran run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", server.url(), "--data", folder.toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Cli.create(List.of());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int code = line.execute(all.toArray(String[]::new));
        return new Ran(code, out.toString(), err.toString());
    }
}
