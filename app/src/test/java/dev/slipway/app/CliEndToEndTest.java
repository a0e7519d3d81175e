package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every command against a real server, as text and as JSON, with its exit code. */
class CliEndToEndTest {
    private static final String SYSTEM = SampleTraffic.SYSTEM;
    private static final Duration SHIPPING = Duration.ofSeconds(20);

    private final ServerProcess server = SharedServer.server();

    @TempDir
    Path directory;

    @Test
    void aNewSystemFromInitToApply() throws Exception {
        Path file = directory.resolve("system.yaml");
        String upstream = SharedServer.upstream().address() + "/v1";
        String[] init = {
            "init",
            "--name=cli-system",
            "--url=" + upstream,
            "--model=triage-1",
            "--owner=dana@example.com",
            "-f",
            "" + file
        };
        assertThat(CommandRun.of(init).code()).isZero();
        assertThat(CommandRun.of(init)).satisfies(again -> {
            assertThat(again.code()).isEqualTo(1);
            assertThat(again.err()).contains("exists already");
        });
        assertThat(text("diff", "-f", "" + file)).contains("cli-system");
        assertThat(text("apply", "--yes", "-f", "" + file)).contains("cli-system");
        assertThat(json("apply", "--yes", "-f", "" + file).path("changed").asBoolean(true))
                .isFalse();
        assertThat(text("systems")).contains("cli-system");
        assertThat(json("systems").path("systems").valueStream())
                .anyMatch(one -> one.path("name").asString().equals("cli-system"));

        Files.writeString(file, Files.readString(file).replace("incumbent:", "incumbant:"));
        CommandRun invalid = CommandRun.against(server, "apply", "--yes", "-f", "" + file);
        assertThat(invalid.code()).isEqualTo(6);
        assertThat(invalid.err()).contains("incumbant").contains("incumbent");
    }

    @Test
    void whoAnswersForWhatFromTheFirstWordToTheBridge() throws Exception {
        assertThat(text("register", "Letters by hand", "--owner=dana@example.com", "--stuck=process", "--why=no time"))
                .contains("Registered letters-by-hand.");
        Path list = directory.resolve("pilots.csv");
        Files.writeString(list, "title,owner,goal\nCli list,lee@example.com,less paper\n");
        assertThat(text("register", "--csv", "" + list, "--dry-run")).contains("Would register 1: cli-list");
        assertThat(json("register", "--csv", "" + list).path("pilots").toString())
                .contains("cli-list");
        assertThat(text("portfolio", "--sort=name")).contains("letters-by-hand", "cli-list", "in production");
        assertThat(text("portfolio", "--csv")).contains("name,title,stage", "cli-list,Cli list,pilot");
        assertThat(json("portfolio", "--stage=pilot").path("rows").findValuesAsString("name"))
                .contains("letters-by-hand");
        assertThat(text("assess", "letters-by-hand"))
                .contains("Letters by hand (pilot)", "Who owns it?", "dana@example.com", "process: no time");
        assertThat(text("assess", "--strategy-owner=kim@example.com"))
                .contains("Who owns the AI strategy?", "kim@example.com", "too few to conclude");
        assertThat(json("assess").path("strategyOwner").asString()).isEqualTo("kim@example.com");
        assertThat(text("digest")).isNotBlank();
        assertThat(json("digest", "--all").path("digests").isArray()).isTrue();
        assertThat(CommandRun.against(server, "assess", "nothing-of-this-name").code())
                .isEqualTo(1);

        Path file = directory.resolve("owned.yaml");
        String url = "--url=" + SharedServer.upstream().address() + "/v1";
        String[] init = {
            "init", "--name=cli-owned", url, "--model=triage-1", "--owner=dana@example.com", "-f", "" + file
        };
        assertThat(CommandRun.of(init).code()).isZero();
        assertThat(text("apply", "--yes", "-f", "" + file)).contains("cli-owned");
        assertThat(text("bridge", "cli-owned")).contains("that this pilot lacks", "architecture", "ROL5");
        assertThat(text("bridge", "cli-owned", "--weeks=6", "--budget=12000 EUR", "--forecast=ROL5=2.5"))
                .contains("6 weeks", "12000 EUR", "2.5");
        assertThat(json("bridge", "cli-owned").path("plan").path("weeks").asInt())
                .isEqualTo(6);
        assertThat(CommandRun.against(server, "bridge", "cli-owned", "--weeks=9")
                        .code())
                .isEqualTo(6);
    }

    @Test
    void rampKillAndRearm() throws Exception {
        try (SampleTraffic traffic = SampleTraffic.prepare(server, SharedServer.upstream())) {
            assertThat(SampleTraffic.failed(traffic.send(5))).isEmpty();
            assertThat(text("status", SYSTEM)).contains("triage-2");
            assertThat(json("status", SYSTEM).path("name").asString()).isEqualTo(SYSTEM);
            assertThat(text("ramp", SYSTEM, "--shadow", "on", "--yes")).isNotBlank();
            assertThat(json("ramp", SYSTEM, "--shadow", "off", "--yes")
                            .at("/ramp/shadow")
                            .asBoolean(true))
                    .isFalse();
            assertThat(CommandRun.against(server, "ramp", SYSTEM, "--share=1%", "--yes"))
                    .as("a share only grows")
                    .satisfies(run -> {
                        assertThat(run.code()).isEqualTo(6);
                        assertThat(run.err()).contains("share").contains("expected:");
                    });
            assertThat(text("kill", SYSTEM, "--variant=triage-2", "--reason=a test"))
                    .isNotBlank();
            assertThat(json("kill", SYSTEM, "--variant=triage-2")
                            .path("alreadyStopped")
                            .asBoolean())
                    .isTrue();
            assertThat(text("rearm", SYSTEM, "--variant=triage-2", "--yes")).contains("second person");
            SampleTraffic.rearm(server.rest(), Map.of("variant", "triage-2"));
            assertThat(text("rearm", SYSTEM, "--variant=triage-2", "--yes")).contains("is not stopped");
            assertThat(text("drill", "stop", SYSTEM)).contains("every node confirmed");
        }
    }

    @Test
    void keysAndSecrets() {
        JsonNode key = json("keys", "create", "--label=cli", "--system=" + SYSTEM);
        String id = key.path("id").asString();
        assertThat(key.path("key").asString()).isNotBlank();
        assertThat(text("keys")).contains(id).doesNotContain(key.path("key").asString());
        assertThat(text("keys", "revoke", id, "--yes")).isNotBlank();

        withInput(
                "a-value-for-the-test",
                () -> assertThat(CommandRun.against(server, "secrets", "set", "cli-secret")
                                .code())
                        .isZero());
        assertThat(text("secrets")).contains("cli-secret").doesNotContain("a-value-for-the-test");
        assertThat(CommandRun.against(server, "secrets", "remove", "cli-secret").code())
                .isZero();
        assertThat(text("secrets")).doesNotContain("cli-secret");
    }

    @Test
    void peopleAndTheAuditLog() throws IOException {
        assertThat(text("sign-in", "--person=Kim@example.com", "--role=auditor", "--token", "--days=1"))
                .contains("kim@example.com");
        assertThat(text("people")).contains("kim@example.com", "auditor");
        assertThat(text("people", "roles", "kim@example.com", "--role=operator"))
                .contains("kim@example.com: operator");
        assertThat(text("people", "deactivate", "kim@example.com", "--yes")).contains("not here any more");
        assertThat(text("people", "reactivate", "kim@example.com")).contains("is here again: operator");
        assertThat(text("audit", "--by=local-admin", "--kind=person-left")).contains("kim@example.com is not here");

        withInput("x", () -> text("secrets", "set", "audited"));
        Path export = directory.resolve("audit.jsonl");
        assertThat(text("audit", "export", "--out=" + export)).isEmpty();
        String head = json("audit").at("/head/hash").asString();
        assertThat(CommandRun.of("audit", "verify", "" + export, "--head=" + head))
                .satisfies(proven -> {
                    assertThat(proven.out()).contains("each follows from the one before");
                    assertThat(proven.code()).isZero();
                });

        Files.writeString(
                export, Files.readString(export).replace("kim@example.com is not here", "ann@example.com is not here"));
        CommandRun caught = CommandRun.of("audit", "verify", "" + export);
        assertThat(caught.code()).isEqualTo(1);
        assertThat(caught.out()).containsPattern("row \\d+ was changed").contains("NOT proven");
    }

    @Test
    void interactionsAndOutcomes() throws Exception {
        try (SampleTraffic traffic = SampleTraffic.prepare(server, SharedServer.upstream())) {
            String id = traffic.send(1).getFirst().received().interaction().orElseThrow();
            Await.until(
                    "the call on record",
                    SHIPPING,
                    () -> text("interactions", "--system=" + SYSTEM).contains(id));
            assertThat(text("interactions", id)).contains(id).contains("triage");
            assertThat(json("interactions", id).path("attempts").size()).isPositive();
            assertThat(text("outcome", id, "--label=approve", "--correct=true")).isNotBlank();
            Await.until(
                    "the outcome on record",
                    SHIPPING,
                    () -> json("interactions", id).path("outcomes").size() == 1);
        }
    }

    @Test
    void theServerItself() {
        assertThat(text("doctor")).contains("database").contains("fine");
        assertThat(json("doctor").at("/database/reachable").asBoolean()).isTrue();
        assertThat(text("sign-in")).contains(server.console().toString()).contains("link=");
        assertThat(CommandRun.of("version").out()).containsPattern("\\d+\\.\\d+");
        assertThat(CommandRun.of("version", "--json").json().isObject()).isTrue();
        assertThat(CommandRun.of("completion").out()).contains("complete");
    }

    @Test
    void exitCodesSayWhatWentWrong() {
        assertThat(CommandRun.against(server, "status", "no-such-system").code())
                .isEqualTo(1);
        assertThat(CommandRun.of("status").code()).isEqualTo(2);
        assertThat(CommandRun.of("systems", "--data=" + server.data(), "--server=http://127.0.0.1:1")
                        .code())
                .isEqualTo(3);
        assertThat(CommandRun.of("systems", "--data=" + directory, "--server=" + server.console())
                        .code())
                .isEqualTo(4);
    }

    private String text(String... arguments) {
        CommandRun run = CommandRun.against(server, arguments);
        assertThat(run.code())
                .as(String.join(" ", arguments) + ": " + run.err())
                .isZero();
        return run.out();
    }

    private JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        CommandRun run = CommandRun.against(server, all.toArray(String[]::new));
        assertThat(run.code()).as(String.join(" ", all) + ": " + run.err()).isZero();
        return run.json();
    }

    private static void withInput(String input, Runnable command) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            command.run();
        } finally {
            System.setIn(before);
        }
    }
}
