package dev.slipway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.control.rest.Gate;
import dev.slipway.core.person.Role;
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
