package dev.slipway.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.person.Role;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.stage.Choice;
import dev.slipway.core.stage.Stage;
import dev.slipway.core.stage.Standing;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.readiness.ReadinessRecords;
import dev.slipway.store.readiness.StoredDecision;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A candidate reaches customers only as its stage permits, and a refusal says which check, who can mend it and how. */
class StagePermitTest {
    private static final String CLAIMS = "/api/v1/systems/claims";
    private static final String OWNER = "owen@example.com";

    private final Console console = new Console();
    private String owner = "";

    @BeforeEach
    void apply() throws Exception {
        var _ = console.ok("POST", "/api/v1/apply", body("purpose: { timebox: P30D, kill: [ too dear ] }"));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void nobodyGetsTheCandidateBeforeTierCIsThere() throws Exception {
        HttpResponse<String> refused = console.call("POST", CLAIMS + "/ramp", "{\"share\":\"5%\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        JsonNode error = Json.MAPPER.readTree(refused.body()).path("error");
        assertThat(error.path("message").asString())
                .contains("5% for triage-1 in pilot", "(expected: at most 0%)")
                .contains("OWN1 failed: the owner is known here, and active: no")
                .contains("OWN2 failed", "owner (owen@example.com): look after it", "slipway attest claims OWN2")
                .contains("ROL3 not measured", "slipway drill stop claims", "SUC3 not measured");
        assertThat(error.path("details").path("blocking").findValuesAsString("check"))
                .containsExactly("ROL3", "SUC3", "OWN1", "OWN2");
        assertThat(permit()).isEqualTo(Share.NONE);
    }

    @Test
    void aPilotWithItsOwnerAndTierCMayCarryItsShareAndNoMore() throws Exception {
        takeOn();
        assertThat(permit()).as("open as soon as the last piece is there").isEqualTo(Share.parse("50%"));
        assertThat(console.ok("POST", CLAIMS + "/ramp", "{\"share\":\"5%\"}")
                        .path("sentence")
                        .asString())
                .startsWith("5% of customers get triage-1");
        HttpResponse<String> more = console.call("POST", CLAIMS + "/ramp", "{\"share\":\"60%\"}");
        assertThat(more.statusCode()).isEqualTo(422);
        assertThat(more.body()).contains("a pilot may carry at most 50% of the customers");
        assertThat(published().permit().until())
                .as("a node that hears nothing more ends it by itself")
                .isBeforeOrEqualTo(Console.NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void whenTheOwnerLeavesTheCandidateIsTakenBackAtOnce() throws Exception {
        takeOn();
        var _ = console.ok("POST", CLAIMS + "/ramp", "{\"share\":\"5%\"}");
        var _ = console.ok("POST", "/api/v1/people/" + OWNER + "/deactivate", "{}");
        assertThat(permit()).isEqualTo(Share.NONE);
        JsonNode view = console.ok("GET", CLAIMS, "");
        assertThat(view.path("sentence").asString())
                .isEqualTo(
                        "rules answers everybody. triage-1 may not, since OWN1 is neither passed nor waived. Mend that"
                                + " on the page Readiness.");
        assertThat(console.ok("GET", CLAIMS + "/events", "")
                        .path("events")
                        .get(0)
                        .path("text")
                        .asString())
                .isEqualTo("The candidate may carry none of the customers: OWN1 is neither passed nor waived");
        assertThat(console.call("POST", CLAIMS + "/ramp", "{\"share\":\"6%\"}").statusCode())
                .isEqualTo(422);
        var _ = console.ok("POST", "/api/v1/people/" + OWNER + "/reactivate", "{}");
        assertThat(permit()).isEqualTo(Share.parse("50%"));
    }

    @Test
    void whatTheOwnerDidCountsForAFortnight() throws Exception {
        takeOn();
        Instant later = Console.NOW.plus(Duration.ofDays(15));
        console.time.set(later);
        String dana = console.tokenUntil("Dana", later.plus(Duration.ofDays(1)));
        HttpResponse<String> refused = as(dana, "POST", CLAIMS + "/ramp", "{\"share\":\"5%\"}");
        assertThat(refused.body())
                .contains("OWN2 failed: things the owner did here in the last 14 days: 0")
                .doesNotContain("OWN1 failed");
        assertThat(permit()).isEqualTo(Share.NONE);
    }

    @Test
    void aPilotNobodyDecidesAboutDrainsBackAfterItsGrace() throws Exception {
        takeOn();
        Instant end = Console.NOW.plus(Duration.ofDays(30));
        lookAfterIt(end.minus(Duration.ofDays(3)));
        assertThat(texts()).contains("A decision about this pilot is due by 31 March 2026.");
        lookAfterIt(end.plus(Standing.GRACE).minusSeconds(60));
        assertThat(texts())
                .contains("In pilot for day 44 of 30. No decision was made; the default is hold.")
                .as("each warning once")
                .doesNotHaveDuplicates();
        assertThat(published().permit().most()).isEqualTo(Share.parse("50%"));
        assertThat(published().permit().until()).isEqualTo(end.plus(Standing.GRACE));
        lookAfterIt(end.plus(Standing.GRACE));
        assertThat(published().permit().why()).isEqualTo("its pilot is over and nobody has decided");
        String hold = "{\"choice\":\"hold\",\"until\":\"2026-05-01\",\"reason\":\"the auditor\"}";
        assertThat(as(owner, "POST", CLAIMS + "/decide", hold).statusCode()).isEqualTo(200);
        assertThat(permit()).as("a decision puts it off").isEqualTo(Share.parse("50%"));
    }

    @Test
    void whatWasAgreedBeforeDataArrivedIsAmendedInTheOpenAndMovesNoEnd() throws Exception {
        var _ = console.ok("POST", "/api/v1/apply", body("purpose: { timebox: P365D, kill: [ much too dear ] }"));
        assertThat(texts())
                .contains(
                        "Amended what was agreed: time-box from 30 days to 365 days; the end of the stage under way stays;"
                                + " kill criteria from \"too dear\" to \"much too dear\"");
        assertThat(console.ok("GET", CLAIMS + "/readiness", "")
                        .path("stage")
                        .path("ends")
                        .asString())
                .isEqualTo(Console.NOW.plus(Duration.ofDays(30)).toString());
    }

    private List<String> texts() {
        return console.desk.systems().events("claims", 200).stream()
                .filter(event -> event.kind() == Event.Kind.WARNED || event.kind() == Event.Kind.AMENDED)
                .map(Event::text)
                .toList();
    }

    @Test
    void productionRefusesThePilotsConfiguration() throws Exception {
        takeOn();
        var _ = new ReadinessRecords(console.database.jdbi()).decide("claims", production());
        HttpResponse<String> refused =
                console.call("POST", "/api/v1/apply", body("purpose: { timebox: P31D, kill: [ too dear ] }"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("claims is in production, and this system.yaml is that of a pilot")
                .contains("ownership.deputy: none (expected: who stands in)", "budget: none (expected: a monthly one)");
        assertThat(console.call("POST", CLAIMS + "/ramp", "{\"share\":\"60%\"}").body())
                .contains("60% for triage-1 in production, but its system.yaml is that of a pilot");
    }

    private static StoredDecision production() {
        Standing after = Standing.begin(Console.NOW, Optional.empty())
                .after(Choice.GO, Console.NOW, null, Optional.empty())
                .after(Choice.GO, Console.NOW, null, Optional.empty());
        Standing first = new Standing(Stage.PRODUCTION, after.since(), after.ends(), 0, false, 1);
        return new StoredDecision(
                new Act(OWNER, Console.NOW),
                Choice.GO,
                Stage.BRIDGE,
                first,
                new StoredDecision.Grounds(
                        List.of(),
                        "",
                        "",
                        LocalDate.of(2026, 6, 1),
                        new StoredDecision.Snapshot("{}", "0".repeat(64), 1)));
    }

    /** The owner is let in, rehearses a stop, says that it is theirs; a builder reports the security tests. */
    private void takeOn() throws Exception {
        owner = console.token(OWNER, Role.VIEWER);
        lookAfterIt(Console.NOW);
    }

    private void lookAfterIt(Instant at) throws Exception {
        console.time.set(at);
        String again = console.tokenUntil(OWNER, at.plus(Duration.ofDays(1)));
        owner = again;
        assertThat(as(owner, "POST", CLAIMS + "/drill", "").statusCode()).isEqualTo(200);
        attest("{\"check\":\"OWN2\"}");
        attest("""
                {"check":"SUC3","values":{"authorization-tests":"yes","injection-tests":"yes","leakage-tests":"yes"}}""");
    }

    private void attest(String body) throws Exception {
        HttpResponse<String> told = as(owner, "POST", CLAIMS + "/attest", body);
        assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
    }

    private HttpResponse<String> as(String token, String method, String path, String body) throws Exception {
        return console.send(console.request(method, path, body)
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private Share permit() {
        return published().permit().most();
    }

    private SystemState published() {
        return console.published.getLast().systems().getFirst();
    }

    private static String body(String purpose) {
        String yaml = """
                apiVersion: slipway/v1
                kind: System
                metadata: { name: claims, title: Claims }
                spec:
                  %s
                  ownership: { owner: owen@example.com, builders: [ana@example.com] }
                  variants:
                    rules:    { kind: rule, file: rules.yaml }
                    triage-1: { kind: openai, url: "https://api.openai.com/v1", model: triage-1 }
                  incumbent: rules
                  candidate: triage-1
                """.formatted(purpose);
        return Json.MAPPER.writeValueAsString(Map.of(
                "files",
                Map.of("system.yaml", yaml, "rules.yaml", "rules: []\notherwise: { label: paper }\n"),
                "main",
                "system.yaml",
                "dryRun",
                false));
    }
}
