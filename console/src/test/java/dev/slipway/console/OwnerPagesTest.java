package dev.slipway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.control.BridgeDesk;
import dev.slipway.control.ReadinessDesk;
import dev.slipway.control.RolloutJudge;
import dev.slipway.control.rest.Gate;
import dev.slipway.core.person.Role;
import dev.slipway.core.readiness.Check;
import dev.slipway.core.stage.Choice;
import dev.slipway.core.stage.Stage;
import dev.slipway.core.stage.Standing;
import dev.slipway.store.event.Act;
import dev.slipway.store.readiness.ReadinessRecords;
import dev.slipway.store.readiness.StoredDecision;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an owner and whoever pays read and do between pilot and production. */
class OwnerPagesTest {
    private static final String NAME = "claims-triage";
    private static final String BRIDGE = "/systems/" + NAME + "/bridge";

    private final World world = new World();

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void theBridgeIsPlannedOnItsPageAndDrawn() {
        world.apply(NAME, "Claims triage");
        String dana = world.session("dana@example.com");
        assertThat(ok(dana, "/systems/" + NAME + "/readiness")).contains(BRIDGE, "See what it lacks: DEC4");
        assertThat(ok(dana, BRIDGE))
                .contains("that this pilot lacks", "Architecture: ", "Governance: ", "<b>fallback</b>", "Plan it")
                .doesNotContain("Open checks, of");
        begin(world, Duration.ofDays(20));
        assertThat(post(dana, BRIDGE + "/plan", "weeks=9").body())
                .contains("weeks: 9 (expected: 4 to 8", "value=\"9\"");
        assertThat(post(dana, BRIDGE + "/plan", "weeks=six").body()).contains("weeks: six (expected: a number");
        assertThat(post(dana, BRIDGE + "/plan", "weeks=6&budget=12000+EUR&rate=800+EUR")
                        .statusCode())
                .isEqualTo(303);
        assertThat(post(dana, BRIDGE + "/effort", "check=ROL5&forecast=2.5").statusCode())
                .isEqualTo(303);
        assertThat(ok(dana, BRIDGE))
                .contains("Day 21 of 42", "planned 6 weeks", "12000 EUR at 800 EUR", "Open checks, of 15", "<polyline")
                .contains(
                        "<td class=\"n\" data-label=\"Forecast\">2.5<small>dana@example.com",
                        "2000 EUR by its forecasts");
        assertThat(ok(world.session("vic@example.com", Role.VIEWER), BRIDGE))
                .as("who may only look plans nothing")
                .doesNotContain("<form method=\"post\" action=\"" + BRIDGE);
    }

    @Test
    void whatCameOfADecisionIsAskedAndWrittenDownOnce() {
        world.apply(NAME, "Claims triage");
        begin(world, Duration.ofDays(100));
        String dana = world.session("dana@example.com");
        String readiness = "/systems/" + NAME + "/readiness";
        assertThat(ok(dana, readiness)).contains("1 decision of before waits for a look", "What came of it</label>");
        assertThat(post(dana, "/systems/" + NAME + "/decisions/1/outcome", "note=as+hoped")
                        .statusCode())
                .isEqualTo(303);
        assertThat(ok(dana, readiness))
                .contains("what came of it, as dana@example.com saw it just now: as hoped")
                .doesNotContain("waits for a look", "What came of it</label>");
    }

    @Test
    void theAssessmentAnswersOnOnePageWithItsSources() {
        world.apply(NAME, "Claims triage");
        String dana = world.session("dana@example.com");
        assertThat(world.post("/register", "title=Letters&goal=half+the+time&stuck=process&why=no+time")
                        .statusCode())
                .isEqualTo(303);
        assertThat(ok(dana, "/systems/" + NAME + "/report"))
                .contains("It is not stuck.", "Who owns it?", "system.yaml, revision 1", "/bridge\">");
        assertThat(ok(dana, "/systems/letters/report"))
                .contains(
                        "Nothing is measured: nothing of it runs through here.",
                        "What somebody thinks: process: no time")
                .contains("half the time<small>said by lee@example.com");
        assertThat(ok(dana, "/report"))
                .contains("Nobody has said. That is the first gap.", "Too few: 0 in production and 0 stuck")
                .contains("1 of them known by word only")
                .doesNotContain("/report/strategy");
        String admin = world.session("adi@example.com", Role.ADMIN);
        assertThat(post(admin, "/report/strategy", "person=the+board").body())
                .contains("person: the board (expected: one person", "value=\"the board\"");
        assertThat(post(admin, "/report/strategy", "person=adi%40example.com").statusCode())
                .isEqualTo(303);
        assertThat(ok(admin, "/report")).contains("adi@example.com.");
        assertThat(ok(dana, "/")).contains("href=\"/report\"", "/systems/letters/report");
    }

    @Test
    void anOwnersWeekSaysWhatNeedsThemAndThatTheyReadItIsOnRecord() {
        world.apply(NAME, "Claims triage");
        String dana = world.session("dana@example.com");
        try (RolloutJudge judge = world.desk.judge()) {
            judge.keepUp();
        }
        assertThat(world.desk.digests().all(9))
                .as("made by itself, not read yet")
                .singleElement()
                .satisfies(made -> {
                    assertThat(made.person()).isEqualTo("dana@example.com");
                    assertThat(made.opened()).isNull();
                });
        assertThat(ok(dana, "/digest"))
                .contains(
                        "in 1 system.",
                        "Say that it is still yours.",
                        "/systems/" + NAME + "/readiness\"",
                        "Nobody called it.");
        assertThat(ok(world.session("vic@example.com", Role.VIEWER), "/digest")).contains("You own no system.");
        assertThat(post(dana, "/systems/" + NAME + "/readiness/OWN2/attest", "q-still-mine=yes")
                        .statusCode())
                .isEqualTo(303);
        assertThat(world.desk.digests().all(9))
                .filteredOn(one -> one.person().equals("dana@example.com"))
                .singleElement()
                .satisfies(read -> {
                    assertThat(read.opened()).isNotNull();
                    assertThat(read.acted()).isNotNull();
                });
        assertThat(ok(dana, "/digest")).as("as it was written").contains("Say that it is still yours.");
    }

    /** A bridge that is under way for 20 days, planned, and late. */
    static void bridge(World world) {
        begin(world, Duration.ofDays(20));
        Instant begun = Instant.now().minus(Duration.ofDays(20));
        var records = new ReadinessRecords(world.database.jdbi()).bridge();
        Check[] passed = {Check.ROL3, Check.SUC3, Check.OWN2, Check.PRC1};
        for (int i = 0; i < passed.length; i++) {
            records.see(NAME, Map.of(passed[i], false), begun);
            records.see(NAME, Map.of(passed[i], true), begun.plus(Duration.ofDays(3L + 4L * i)));
        }
        var _ = world.desk.bridge().plan(NAME, new BridgeDesk.Wish(6, "12000 EUR", "800 EUR"), "kim@example.com");
        var _ = world.desk.bridge().tell(NAME, new BridgeDesk.Work("ROL5", 2.5, null), "ana@example.com");
        var _ = world.desk.bridge().tell(NAME, new BridgeDesk.Work("OPS4", 1.0, 2.0), "ana@example.com");
        world.desk
                .readiness()
                .attest(NAME, new ReadinessDesk.Statement("PRC1", Map.of(), null, "in the wiki"), "kim@example.com");
    }

    /** As if its gate had been passed so long ago. */
    static void begin(World world, Duration ago) {
        Instant begun = Instant.now().minus(ago);
        Standing bridge = Standing.begin(begun.minus(Duration.ofDays(30)), Optional.empty())
                .after(Choice.GO, begun, null, Optional.empty());
        assertThat(new ReadinessRecords(world.database.jdbi())
                        .decide(
                                NAME,
                                new StoredDecision(
                                        new Act("dana@example.com", begun),
                                        Choice.GO,
                                        Stage.PILOT,
                                        bridge,
                                        new StoredDecision.Grounds(
                                                List.of(),
                                                "it works",
                                                "",
                                                LocalDate.ofInstant(begun, ZoneOffset.UTC)
                                                        .plusDays(90),
                                                new StoredDecision.Snapshot("{}", "0".repeat(64), 1)))))
                .isTrue();
    }

    private HttpResponse<String> post(String session, String path, String form) {
        return world.send(HttpRequest.newBuilder(world.url().resolve(path))
                .header("cookie", Gate.COOKIE + "=" + session)
                .header("origin", world.url().toString())
                .POST(BodyPublishers.ofString(form)));
    }

    private String ok(String session, String path) {
        HttpResponse<String> page = world.send(
                HttpRequest.newBuilder(world.url().resolve(path)).header("cookie", Gate.COOKIE + "=" + session));
        assertThat(page.statusCode()).as(path + ": " + page.body()).isEqualTo(200);
        assertThat(page.body()).doesNotContain(" style=", " onclick=", "<style");
        return page.body();
    }
}
