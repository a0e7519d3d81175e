package dev.slipway.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What everybody asks is answered from the record, each answer with its source; what the record does not tell is said. */
class AssessTest {
    private static final String REPORT = "/api/v1/systems/claims/report";

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
    void everyAnswerAboutASystemHasItsSource() throws Exception {
        JsonNode report = get(REPORT);
        assertThat(report.path("registered").asBoolean()).isFalse();
        assertThat(report.path("answers")).hasSize(7).allSatisfy(one -> {
            assertThat(one.path("answer").asString()).isNotEmpty();
            assertThat(one.path("source").asString()).isNotEmpty();
            assertThat(one.path("link").asString()).startsWith("/systems/claims");
        });
        assertThat(answer(report, "What is it for?")).isEqualTo("Nobody wrote down a goal.");
        assertThat(answer(report, "Where does it stand, and for how long?"))
                .isEqualTo("In pilot, day 1 of 90; a decision is due by 30 May 2026.");
        assertThat(answer(report, "Who owns it?")).startsWith("Nobody. Gap: ");
        assertThat(answer(report, "What was it to reach, and what did it reach?"))
                .startsWith("No objective is given. ");
        assertThat(report.path("stall").path("result").asString()).isEqualTo("moving");
    }

    @Test
    void aPilotKnownByWordOnlyHasItsPageToo() throws Exception {
        var _ = console.ok("POST", "/api/v1/registrations", """
                {"title":"Letters","owner":"dana@example.com","began":"2026-01-15","days":40,"goal":"half the time",
                 "outcome":"a third of it","stuck":"ownership","why":"nobody has the time"}""");
        JsonNode report = get("/api/v1/systems/letters/report");
        assertThat(report.path("registered").asBoolean()).isTrue();
        assertThat(report.path("answers").get(0).path("source").asString()).isEqualTo("said by Dana on 1 March 2026");
        assertThat(answer(report, "What did it reach so far?")).isEqualTo("a third of it");
        assertThat(report.path("stall").path("said").asString()).isEqualTo("ownership: nobody has the time (Dana)");
        assertThat(send("GET", "/api/v1/systems/nothing/report", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void oneThatIsStuckIsDiagnosedWithWhatShowsIt() throws Exception {
        at(Duration.ofDays(100));
        JsonNode stall = get(REPORT).path("stall");
        assertThat(stall.path("result").asString()).isEqualTo("stalled");
        assertThat(stall.path("since").asString()).isEqualTo("a decision was due on 2026-05-30 and nobody took it");
        assertThat(stall.path("causes").findValuesAsString("cause")).containsExactly("ownership");
        assertThat(stall.path("causes")
                        .get(0)
                        .path("signs")
                        .get(0)
                        .path("words")
                        .asString())
                .startsWith("OWN1: accountable people named: 0");
        assertThat(stall.path("unknown").toString()).contains("quality: no objective", "money: no budget");
    }

    @Test
    void aboutAllOfThemWhoOwnsTheStrategyWhatShippedAndWhatIsStuck() throws Exception {
        JsonNode before = get("/api/v1/report");
        assertThat(before.path("answers").get(0).path("answer").asString())
                .isEqualTo("Nobody has said. That is the first gap.");
        assertThat(before.path("stuck")).isEmpty();
        assertThat(before.path("warning").asString()).startsWith("0 in production and 0 stuck are too few");

        assertThat(send("POST", "/api/v1/strategy", "{\"person\":\"the board\"}")
                        .body())
                .contains("person: the board (expected: one person's e-mail address; a group owns nothing)");
        assertThat(send("POST", "/api/v1/strategy", "{\"person\":\"kim@example.com\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(strategy()).isEqualTo("kim@example.com, who is not here or has left: the role is vacant.");
        var _ = console.ok("PUT", "/api/v1/people/kim@example.com", "{\"roles\":[\"operator\"]}");
        assertThat(strategy()).isEqualTo("kim@example.com.");
        assertThat(send("POST", "/api/v1/strategy", "{\"person\":null}").statusCode())
                .isEqualTo(200);
        assertThat(strategy()).isEqualTo("Nobody does. That is the first gap.");

        at(Duration.ofDays(100));
        JsonNode after = get("/api/v1/report");
        assertThat(after.path("stuck").get(0).path("name").asString()).isEqualTo("claims");
        assertThat(after.path("stuck").get(0).path("causes").toString()).isEqualTo("[\"ownership\"]");
        assertThat(answer(after, "How many are stuck?"))
                .isEqualTo("1. Likeliest cause: 1 ownership, 0 that the record does not tell.");
        assertThat(answer(after, "How many pilots are there, and how many are in production?"))
                .startsWith("1 pilot, 0 on the way, 0 in production, 0 retired: 0% of 1 that began.");
        assertThat(after.path("traits").findValuesAsString("trait")).contains("an active owner", "kill criteria");
        assertThat(after.path("traits").get(0).path("ofStalled").asInt()).isEqualTo(1);
    }

    private String strategy() throws Exception {
        return get("/api/v1/report").path("answers").get(0).path("answer").asString();
    }

    private static String answer(JsonNode report, String question) {
        List<String> answers = report.path("answers")
                .valueStream()
                .filter(one -> one.path("question").asString().equals(question))
                .map(one -> one.path("answer").asString())
                .toList();
        assertThat(answers).as(question).hasSize(1);
        return answers.getFirst();
    }

    private void at(Duration later) {
        console.time.set(Console.NOW.plus(later));
        token = console.tokenUntil("Dana", Console.NOW.plus(later).plus(Duration.ofDays(1)));
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = send("GET", path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return console.send(console.request(method, path, body)
                .header("Authorization", "Bearer " + token)
                .build());
    }
}
