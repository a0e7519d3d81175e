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

class CliTest {
    private record Ran(int code, String out, String err) {}

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        Files.writeString(folder.resolve("access-token"), "local-token\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyCommandHasHelpWithAnExample() {
        Cli.create(List.of()).getSubcommands().forEach((name, command) -> {
            assertThat(command.getUsageMessage()).as(name).contains("Example: ").contains("--help");
        });
    }

    @Test
    void completionKnowsTheCommands() {
        assertThat(runBare("completion").out()).contains("rearm").contains("interactions");
    }

    @Test
    void theTokenOfTheDataDirectoryIsSent() {
        server.answers(200, "{\"systems\":[]}");
        Ran ran = run("systems");
        assertThat(ran.out()).contains("No systems yet").contains("slipway init");
        assertThat(ran.code()).isEqualTo(ExitCode.OK.number());
        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.target()).isEqualTo("/api/v1/systems");
            assertThat(request.authorization()).isEqualTo("Bearer local-token");
        });
    }

    @Test
    void jsonIsWhatTheServerSaid() {
        server.answers(200, "{\"systems\":[{\"name\":\"claims-triage\"}]}");
        assertThat(run("systems", "--json").out()).contains("\"name\" : \"claims-triage\"");
    }

    @Test
    void readinessSaysWhatBlocksAndTheCommandThatStartsToMendIt() {
        server.answers(200, """
                {"system":"claims-triage","clockBehindSeconds":0,"overall":0.25,"weakest":"rollout","waiting":[],
                 "stage":{"stage":"pilot","since":"2026-03-01T00:00:00Z","ends":"2026-05-30T00:00:00Z","overdue":false,
                          "next":"bridge","inTheWay":["ROL3"]},
                 "groups":[{"group":"rollout","score":0.25,"passed":1,"checks":5}],
                 "checks":[
                  {"id":"DEC3","result":"passed","blocker":true},
                  {"id":"ROL3","title":"A stop drill","result":"not_measured","blocker":true,"why":["nothing on record"],"waiver":null,
                   "next":{"who":"operators (claims)","what":"rehearse","command":"slipway drill stop claims-triage"}}]}
                """);
        Ran ran = run("readiness", "claims-triage");
        assertThat(ran.code()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(ran.out())
                .contains(
                        "In pilot since 2026-03-01; a decision is due by 2026-05-30. 1 check is in the way of bridge.")
                .contains("Blocking, not passed:", "ROL3 not measured: A stop drill", "nothing on record")
                .contains("operators (claims): slipway drill stop claims-triage")
                .doesNotContain("DEC3");
    }

    @Test
    void aWordIsSentWithWhatItSaysAndADecisionWithWhatItWasSeenOn() {
        server.answers(200, "{\"checks\":[{\"id\":\"OWN3\",\"result\":\"passed\",\"why\":[]}]}");
        assertThat(run("attest", "claims-triage", "OWN3", "primary-allocation=50%")
                        .out())
                .contains("OWN3 is now passed.");
        assertThat(server.requests().getLast().body()).contains("\"primary-allocation\":\"50%\"");
        server.answers(200, "{\"stage\":{\"stage\":\"pilot\",\"decisions\":2}}")
                .answers(200, "{\"markdown\":\"# Hold\"}");
        assertThat(run("decide", "claims-triage", "--hold", "2026-12-24", "--yes")
                        .out())
                .contains("# Hold");
        assertThat(server.requests().getLast().body())
                .contains("\"choice\":\"hold\"", "\"until\":\"2026-12-24\"", "\"expectedDecisions\":2");
        assertThat(run("decide", "claims-triage", "--yes").code()).isEqualTo(ExitCode.USAGE.number());
        server.answers(200, "{\"check\":\"OPS1\",\"waived\":false,\"message\":\"OPS1 waits.\"}");
        assertThat(run("waive", "claims-triage", "OPS1", "--reason", "later", "--approver", "kim")
                        .out())
                .contains("OPS1 waits.");
        server.answers(200, "{\"decisions\":[]}");
        assertThat(run("decisions", "claims-triage").out()).contains("Nothing was decided yet");
    }

    @Test
    void aPlanSaysCustomersAndDaysOrWhatIsMissing() {
        server.answers(200, """
                {"sentence":"It will likely take 6.5 days.","missing":[],
                 "seen":{"since":"2026-03-01T00:00:00Z","customers":1200,"days":3,"base":[{"guardrail":"accuracy","failed":61,"known":1180}]},
                 "phases":[
                  {"phase":"shadow","slowest":"accuracy","likely":{"customers":620,"days":1.55,"decided":true},"careful":{"customers":900,"days":2.2,"decided":true}},
                  {"phase":"10%","slowest":"accuracy","likely":{"customers":9000,"days":null,"decided":false},"careful":{"customers":9900,"days":null,"decided":false}}]}
                """);
        assertThat(run("plan", "claims-triage").out())
                .startsWith("It will likely take 6.5 days.")
                .contains("620", "1.6", "never", "accuracy (likely held as undecided)")
                .contains("From 1200 customers in 3 days", "accuracy fails for 61 of 1180 customers");
        server.answers(200, """
                {"sentence":"Nothing can be told yet.","missing":["traffic: none"],"seen":null,"phases":[]}
                """);
        assertThat(run("plan", "claims-triage").out())
                .isEqualToIgnoringWhitespace("Nothing can be told yet. traffic: none");
    }

    @Test
    void theStatusSaysWhatTheRolloutWaitsFor() {
        server.answers(
                200,
                "{\"sentence\":\"All is well.\",\"ramp\":{\"evidence\":\"Waiting: the bake time.\"},\"variants\":[]}");
        assertThat(run("status", "claims-triage").out()).startsWith("All is well.\nRollout: Waiting: the bake time.\n");
    }

    @Test
    void refusalsHaveTheirOwnExitCodes() {
        assertThat(codeFor(400)).isEqualTo(ExitCode.REFUSED.number());
        assertThat(codeFor(403)).isEqualTo(ExitCode.NOT_ALLOWED.number());
        assertThat(codeFor(404)).isEqualTo(ExitCode.REFUSED.number());
        assertThat(codeFor(409)).isEqualTo(ExitCode.CONFLICT.number());
        assertThat(codeFor(422)).isEqualTo(ExitCode.INVALID.number());
        assertThat(codeFor(503)).isEqualTo(ExitCode.FAULT.number());
    }

    @Test
    void withoutAServerItSaysHowToStartOne() {
        server.close();
        Ran ran = run("systems");
        assertThat(ran.code()).isEqualTo(ExitCode.UNREACHABLE.number());
        assertThat(ran.err()).contains("no server answers").contains("slipway up");
    }

    @Test
    void withoutAServerAndAnyDataItSaysTheSame() {
        server.close();
        String nowhere = folder.resolve("nowhere").toString();
        for (String command : List.of("systems", "doctor", "keys", "status claims-triage", "interactions")) {
            List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
            words.addAll(List.of("--server", server.url(), "--data", nowhere));
            Ran ran = runBare(words.toArray(String[]::new));
            assertThat(ran.code()).as(command).isEqualTo(ExitCode.UNREACHABLE.number());
            assertThat(ran.err()).as(command).contains("no server answers", "slipway up");
        }
    }

    @Test
    void aServerThatIsNoAddressIsAUsageError() {
        for (String address : List.of("foo", "127.0.0.1:7401", "ftp://x")) {
            Ran ran = runBare("systems", "--server", address);
            assertThat(ran.code()).as(address).isEqualTo(ExitCode.USAGE.number());
            assertThat(ran.err())
                    .as(address)
                    .contains("--server")
                    .contains("http://")
                    .doesNotContain("java.", "\tat ");
        }
    }

    @Test
    void withoutATokenItSaysWhereItLooked() {
        server.answers(401, "{\"error\":{\"message\":\"not signed in\"}}");
        Ran ran = runBare(
                "systems",
                "--server",
                server.url(),
                "--data",
                folder.resolve("nowhere").toString());
        assertThat(ran.code()).isEqualTo(ExitCode.NOT_ALLOWED.number());
        assertThat(ran.err()).contains("nowhere").contains("SLIPWAY_TOKEN");
    }

    @Test
    void doctorTellsOfOutcomesWithoutACall() {
        String fine = "{\"database\":{\"reachable\":true},\"journal\":{\"state\":\"open\"}}";
        server.answers(200, fine)
                .answers(200, "{\"count\":3}")
                .answers(200, "{\"overdue\":true,\"lastRun\":null,\"erasing\":0}")
                .answers(200, fine)
                .answers(200, "{\"count\":0}")
                .answers(
                        200,
                        "{\"overdue\":true,\"oldestDay\":\"2026-01-01\",\"erasing\":2,\"lastRun\":{\"startedAt\":"
                                + "\"2026-03-01T00:10:00Z\",\"callsBefore\":\"2026-01-01\",\"heldBy\":\"claims\"}}");
        Ran some = run("doctor");
        assertThat(some.out()).contains("outcomes", "LOOK", "3 of the last 7 days belong to no recorded call");
        assertThat(some.code()).isEqualTo(ExitCode.OK.number());
        assertThat(some.out()).contains("not cleared up yet");
        assertThat(run("doctor").out())
                .doesNotContain("LOOK")
                .contains("retention", "LATE", "2026-03-01T00:10:00Z", "for the rollout of claims", "2 customers");
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        assertThat(runBare("systems", "--shadwo").code()).isEqualTo(ExitCode.USAGE.number());
    }

    @Test
    void applySendsTheFilesTheServerMisses() throws IOException {
        Files.writeString(folder.resolve("system.yaml"), "kind: System");
        Files.writeString(folder.resolve("rules.yaml"), "rules: []");
        server.answers(422, "{\"error\":{\"message\":\"incomplete\",\"details\":{\"needs\":[\"rules.yaml\"]}}}")
                .answers(
                        200, "{\"name\":\"a\",\"changed\":true,\"difference\":\"+kind\",\"version\":3,\"dryRun\":true}")
                .answers(
                        200, "{\"name\":\"a\",\"changed\":true,\"revision\":1,\"version\":4,\"pending\":[\"budget\"]}");
        Ran ran = run("apply", "-f", folder.resolve("system.yaml").toString(), "--yes");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("+kind")
                .contains("revision 1")
                .contains("not in force")
                .contains("budget");
        assertThat(server.requests()).hasSize(3);
        assertThat(server.requests().get(1).body()).contains("rules: []").contains("\"dryRun\":true");
        assertThat(server.requests().get(2).body()).contains("\"expectedVersion\":3");
    }

    @Test
    void applyReadsNothingOutsideItsFolder() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Files.writeString(inner.resolve("system.yaml"), "kind: System");
        server.answers(422, "{\"error\":{\"message\":\"incomplete\",\"details\":{\"needs\":[\"../access-token\"]}}}");
        Ran ran = run("apply", "-f", inner.resolve("system.yaml").toString(), "--yes");
        assertThat(ran.code()).isEqualTo(ExitCode.INVALID.number());
        assertThat(ran.err()).contains("lies outside");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void everyProblemOfAFileIsListed() throws IOException {
        Files.writeString(folder.resolve("system.yaml"), "kind: System");
        server.answers(422, """
                {"error":{"message":"the spec cannot be applied: system.yaml:3:5 spec.incumbnt: unknown key, and 1 more","details":{"problems":[
                 {"file":"system.yaml","line":3,"column":5,"path":"spec.incumbnt","message":"unknown key","suggestion":"incumbent"},
                 {"file":"system.yaml","line":9,"column":1,"path":"spec.candidate","message":"no such variant","expected":"a, b"}]}}}
                """);
        Ran ran = run("diff", "-f", folder.resolve("system.yaml").toString());
        assertThat(ran.code()).isEqualTo(ExitCode.INVALID.number());
        assertThat(ran.err().lines())
                .as("each once")
                .hasSize(3)
                .first()
                .isEqualTo("slipway: the spec cannot be applied:");
        assertThat(ran.err())
                .contains("system.yaml:3:5 spec.incumbnt: unknown key (did you mean \"incumbent\"?)")
                .contains("system.yaml:9:1 spec.candidate: no such variant (expected: a, b)");
    }

    @Test
    void nobodyAtTheTerminalMeansNoChange() {
        Ran ran = run("rearm", "claims-triage");
        assertThat(ran.code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(ran.err()).contains("--yes");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void killAsksNothingAndShowsEachNode() {
        server.answers(200, """
                {"epoch":1,"effectiveMillis":4.2,"alreadyStopped":false,"answersNow":["rules"],
                 "nodes":[{"node":"n1","confirmed":true,"millis":3.9,"cutStreams":2}]}
                """);
        Ran ran = run("kill", "claims-triage", "--reason", "wrong answers");
        assertThat(ran.out())
                .contains("is stopped")
                .contains("n1")
                .contains("cut 2 streams")
                .contains("rules");
        assertThat(server.requests().getFirst().body()).contains("wrong answers");
    }

    @Test
    void killSaysWhatGuaranteesTheNodesThatDidNotConfirm() {
        server.answers(200, """
                {"epoch":1,"effectiveMillis":null,"alreadyStopped":false,"answersNow":["rules"],
                 "guaranteedBy":"2026-03-01T03:12:03.100Z",
                 "nodes":[{"node":"n1","confirmed":true,"millis":3.9,"cutStreams":2},
                          {"node":"n2","confirmed":false,"millis":3100,"cutStreams":0}]}
                """);
        assertThat(run("kill", "claims-triage").out())
                .contains("node n2 has not confirmed in 3100 ms")
                .contains("1 of 2 nodes confirmed; the rest guaranteed by ")
                .contains(":12:04");
    }

    @Test
    void aKillNamesOneThing() {
        assertThat(run("kill").code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run("kill", "claims", "--everything").code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run("kill", "--upstream=a:1", "--variant=b").code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void initNeverOverwrites() throws IOException {
        Path file = folder.resolve("system.yaml");
        String[] init = {
            "init", "--name", "a", "--url", "http://127.0.0.1:1/v1", "--model", "m", "--owner", "o@example.com"
        };
        List<String> arguments = new ArrayList<>(List.of(init));
        arguments.addAll(List.of("-f", file.toString()));
        assertThat(runBare(arguments.toArray(String[]::new)).code()).isEqualTo(ExitCode.OK.number());
        String written = Files.readString(file);
        assertThat(written).contains("incumbent: today");
        assertThat(runBare(arguments.toArray(String[]::new)).code()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(Files.readString(file)).isEqualTo(written);
    }

    private int codeFor(int status) {
        server.answers(status, "{\"error\":{\"message\":\"no\"}}");
        return run("systems").code();
    }

    private Ran run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", server.url(), "--data", folder.toString()));
        return runBare(all.toArray(String[]::new));
    }

    private static Ran runBare(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Cli.create(List.of());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int code = line.execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }
}
