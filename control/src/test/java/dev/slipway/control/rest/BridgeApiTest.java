package dev.slipway.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.control.RolloutJudge;
import dev.slipway.core.stage.Choice;
import dev.slipway.core.stage.Stage;
import dev.slipway.core.stage.Standing;
import dev.slipway.store.event.Act;
import dev.slipway.store.readiness.ReadinessRecords;
import dev.slipway.store.readiness.StoredDecision;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A bridge has weeks, money and an end that follows from what really passed; and what came of a decision is looked at. */
class BridgeApiTest {
    private static final String CLAIMS = "/api/v1/systems/claims";
    private static final Instant BEGUN = Console.NOW;

    private final Console console = new Console();
    private String token = console.token;

    @BeforeEach
    void apply() throws Exception {
        var _ = console.ok("POST", "/api/v1/apply", Console.applyBody("Claims", 0));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void aPilotLacksWhatProductionNeedsEachWithWhoAndHow() throws Exception {
        JsonNode bridge = get(CLAIMS + "/bridge");
        assertThat(bridge.path("sentence").asString()).matches("Production needs \\d+ things that this pilot lacks\\.");
        assertThat(bridge.path("course").isNull()).isTrue();
        List<String> ids = bridge.path("requirements").findValuesAsString("id");
        assertThat(ids).contains("ROL5", "OPS1", "OWN1", "fallback", "ownership.deputy", "budget");
        assertThat(bridge.path("requirements").findValuesAsString("area"))
                .containsOnly("architecture", "monitoring", "ownership", "governance");
        assertThat(bridge.path("requirements")).allSatisfy(one -> {
            assertThat(one.path("who").asString()).isNotEmpty();
            assertThat(one.path("command").asString()).startsWith("slipway ");
        });
        assertThat(check("DEC4").path("why").get(0).asString())
                .isEqualTo("requirements of production that the pilot lacks: " + ids.size() + " (expected: at most 0)");
        assertThat(check("DEC5").path("result").asString()).isEqualTo("not_measured");
    }

    @Test
    void theForecastFollowsFromWhatPassedAndASlipIsToldOnce() throws Exception {
        begin();
        assertThat(post(CLAIMS + "/bridge", "{\"weeks\":3}").body()).contains("weeks: 3 (expected: 4 to 8");
        assertThat(post(CLAIMS + "/bridge", "{\"weeks\":6,\"budget\":\"much\"}").body())
                .contains("money: much (expected: an amount");
        assertThat(check("DEC5").path("why").get(0).asString()).contains("a bridge plan with money: no");
        plan("{\"weeks\":6,\"budget\":\"12000 EUR\",\"dayRate\":\"800 EUR\"}");
        assertThat(get(CLAIMS + "/bridge").path("sentence").asString())
                .isEqualTo("Day 1 of 42, 14 of 15 checks open. When it will be done cannot be told: it has only begun;"
                        + " 3 days are the least.");

        at(Duration.ofDays(8));
        attest("ROL5");
        attest("PRC1");
        at(Duration.ofDays(14));
        JsonNode course = get(CLAIMS + "/bridge").path("course");
        assertThat(course.path("open").asInt()).isEqualTo(12);
        assertThat(course.path("points").findValuesAsString("open")).containsExactly("14", "12", "12");
        assertThat(course.path("weeks").get(0).path("closed")).isEmpty();
        assertThat(course.path("weeks").get(1).path("closed").toString()).isEqualTo("[\"PRC1\",\"ROL5\"]");
        assertThat(course.path("weeks")).hasSize(6);
        assertThat(course.path("weeks").get(5).path("planned").asInt()).isZero();
        assertThat(course.path("weeks").get(5).path("open").isNull()).isTrue();
        JsonNode forecast = course.path("forecast");
        assertThat(forecast.path("perWeek").asDouble()).isEqualTo(1.0);
        assertThat(forecast.path("day").asString()).as("14 days and 84").isEqualTo("2026-06-07");
        assertThat(forecast.path("slip").asDouble()).isEqualTo(56 / 42.0);
        assertThat(forecast.path("alert").asString()).startsWith("The bridge slips by 133% of its 6 weeks");
        assertThat(check("DEC5").path("why").get(0).asString())
                .startsWith("slip of the bridge plan: ")
                .endsWith("(expected: at most 25.0%)");

        sweep();
        sweep();
        assertThat(events("bridge-slips")).hasSize(1).first().asString().startsWith("The bridge slips by");
        assertThat(get("/api/v1/portfolio")
                        .path("rows")
                        .get(0)
                        .path("ready")
                        .path("blocker")
                        .asString())
                .contains("; the bridge slips by 133% of its 6 weeks");
        plan("{\"weeks\":8}");
        assertThat(check("DEC5").path("why").get(0).asString()).contains("a bridge plan with money: no");
    }

    @Test
    void workIsForecastThenComparedWithWhatItTook() throws Exception {
        begin();
        plan("{\"weeks\":6,\"budget\":\"2000 EUR\",\"dayRate\":\"800 EUR\"}");
        effort("{\"check\":\"ROL5\",\"forecast\":2}");
        effort("{\"check\":\"OPS1\",\"forecast\":1.5}");
        JsonNode cost = get(CLAIMS + "/bridge").path("cost");
        assertThat(cost.path("ahead").path("text").asString()).isEqualTo("2800 EUR");
        assertThat(cost.path("over").asBoolean()).isFalse();
        effort("{\"check\":\"ROL5\",\"took\":3}");
        JsonNode bridge = get(CLAIMS + "/bridge");
        assertThat(bridge.path("guess").asDouble()).isEqualTo(1.5);
        assertThat(bridge.path("cost").path("people").path("text").asString()).isEqualTo("2400 EUR");
        assertThat(bridge.path("cost").path("over").asBoolean()).isTrue();
        assertThat(post(CLAIMS + "/effort", "{\"check\":\"ROL5\",\"took\":-1}").body())
                .contains("days: -1.0 (expected: more than 0");
        assertThat(post(CLAIMS + "/effort", "{\"check\":\"ROL5\"}").body()).contains("nothing said");
    }

    @Test
    void whatCameOfADecisionIsATaskOnceItsDayHasCome() throws Exception {
        begin();
        assertThat(decision().path("lookDue").asBoolean()).isFalse();
        at(Duration.ofDays(90));
        assertThat(decision().path("lookDue").asBoolean()).isTrue();
        String outcome = CLAIMS + "/decisions/1/outcome";
        assertThat(post(outcome, "{\"note\":\" \"}").statusCode()).isEqualTo(400);
        assertThat(post(outcome, "{\"note\":\"as fast as hoped\"}").statusCode())
                .isEqualTo(200);
        assertThat(decision().path("lookDue").asBoolean()).isFalse();
        assertThat(decision().path("look").path("note").asString()).isEqualTo("as fast as hoped");
        assertThat(decision().path("markdown").asString()).contains("## What came of it\n\nas fast as hoped");
        assertThat(post(outcome, "{\"note\":\"again\"}").statusCode()).isEqualTo(409);
        assertThat(post(CLAIMS + "/decisions/9/outcome", "{\"note\":\"x\"}").statusCode())
                .isEqualTo(404);
        assertThat(events("outcome-looked-at")).hasSize(1);
    }

    /** As if its gate had been passed at the beginning. */
    private void begin() {
        Standing bridge = Standing.begin(BEGUN.minus(Duration.ofDays(30)), Optional.empty())
                .after(Choice.GO, BEGUN, null, Optional.empty());
        StoredDecision.Snapshot snapshot = new StoredDecision.Snapshot("{}", "0".repeat(64), 1);
        assertThat(new ReadinessRecords(console.database.jdbi())
                        .decide(
                                "claims",
                                new StoredDecision(
                                        new Act("dana@example.com", BEGUN),
                                        Choice.GO,
                                        Stage.PILOT,
                                        bridge,
                                        new StoredDecision.Grounds(
                                                List.of(), "", "", LocalDate.parse("2026-05-30"), snapshot))))
                .isTrue();
    }

    private void attest(String check) throws Exception {
        HttpResponse<String> answer = post(CLAIMS + "/attest", "{\"check\":\"" + check + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void at(Duration later) {
        console.time.set(BEGUN.plus(later));
        token = console.tokenUntil("Dana", BEGUN.plus(later).plus(Duration.ofDays(1)));
    }

    private void sweep() {
        try (RolloutJudge judge = console.desk.judge()) {
            judge.keepUp();
        }
    }

    private void plan(String body) throws Exception {
        HttpResponse<String> answer = post(CLAIMS + "/bridge", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void effort(String body) throws Exception {
        HttpResponse<String> answer = post(CLAIMS + "/effort", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private JsonNode decision() throws Exception {
        return get(CLAIMS + "/decisions").path("decisions").get(0);
    }

    private List<String> events(String kind) throws Exception {
        return get(CLAIMS + "/events")
                .path("events")
                .valueStream()
                .filter(event -> event.path("kind").asString().equals(kind))
                .map(event -> event.path("text").asString())
                .toList();
    }

    private JsonNode check(String id) throws Exception {
        return get(CLAIMS + "/readiness")
                .path("checks")
                .valueStream()
                .filter(one -> one.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = send("GET", path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send("POST", path, body);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return console.send(console.request(method, path, body)
                .header("Authorization", "Bearer " + token)
                .build());
    }
}
