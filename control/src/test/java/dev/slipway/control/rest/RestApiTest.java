package dev.slipway.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Outcome;
import dev.slipway.store.node.Resting;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What programs can do, over real sockets and the real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestApiTest {
    private Console console;

    @BeforeAll
    void open() {
        console = new Console();
    }

    @AfterAll
    void close() {
        console.close();
    }

    @BeforeEach
    void begin() throws Exception {
        console.call("POST", "/api/v1/apply", Console.applyBody("Claims", 0));
        console.permit("claims");
        console.ok("POST", "/api/v1/systems/claims/rearm", "");
        console.ok("POST", "/api/v1/systems/claims/ramp", "{\"share\":\"0%\"}");
    }

    @Test
    void aDryRunShowsTheDifferenceAndWritesNothing() throws Exception {
        String path = "/api/v1/systems/claims";
        long version = console.ok("GET", path, "").path("version").asLong();
        JsonNode applied = console.ok(
                "POST", "/api/v1/apply", Console.applyBody("Other claims", "https://api.openai.com/v1", version, true));

        assertThat(applied.path("changed").asBoolean()).isTrue();
        assertThat(applied.path("difference").asString())
                .contains("+metadata: { name: claims, title: \"Other claims\" }");
        assertThat(console.ok("GET", path, "").path("version").asLong()).isEqualTo(version);
    }

    @Test
    void theLoserOfTwoLearnsWhatChanged() throws Exception {
        HttpResponse<String> lost = console.call("POST", "/api/v1/apply", Console.applyBody("Mine", 77));

        assertThat(lost.statusCode()).isEqualTo(409);
        JsonNode error = Json.MAPPER.readTree(lost.body()).path("error");
        assertThat(error.path("code").asString()).isEqualTo("changed_meanwhile");
        assertThat(error.path("details").path("version").asLong()).isPositive();
    }

    @Test
    void anUpstreamThatIsNotAllowedIsRefusedWithTheMend() throws Exception {
        HttpResponse<String> refused = console.call(
                "POST", "/api/v1/apply", Console.applyBody("Evil", "http://169.254.169.254/v1", 0L, false));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("invalid_spec", "--allow-upstream 169.254.169.254:80");
    }

    @Test
    void aRampIsPublishedAndOnlyGrows() throws Exception {
        JsonNode view = console.ok("POST", "/api/v1/systems/claims/ramp", "{\"share\":\"5%\"}");

        assertThat(view.path("share").asString()).isEqualTo("5%");
        assertThat(view.path("sentence").asString()).startsWith("5% of customers get triage-1");
        assertThat(console.published
                        .getLast()
                        .systems()
                        .getFirst()
                        .rollout()
                        .orElseThrow()
                        .share())
                .hasToString("5%");
        assertThat(console.call("POST", "/api/v1/systems/claims/ramp", "{\"share\":\"1%\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(console.call("POST", "/api/v1/systems/claims/ramp", "{\"share\":\"fast\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(console.call("POST", "/api/v1/systems/claims/ramp", "{\"shar\":\"5%\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aKillIsRecordedThenPushedThenConfirmed() throws Exception {
        JsonNode killed = console.ok("POST", "/api/v1/systems/claims/kill", "{\"reason\":\"wrong\"}");

        assertThat(console.published.getLast().systems().getFirst().stop().stopsSystem())
                .isTrue();
        assertThat(killed.path("effectiveMillis").asDouble()).isPositive();
        assertThat(killed.path("nodes").path(0).path("cutStreams").asInt()).isEqualTo(3);
        assertThat(killed.path("answersNow").path(0).asString()).isEqualTo("rules");
        assertThat(killed.path("alreadyStopped").asBoolean()).isFalse();
        assertThat(console.ok("POST", "/api/v1/systems/claims/kill", "")
                        .path("alreadyStopped")
                        .asBoolean())
                .isTrue();
        assertThat(console.ok("GET", "/api/v1/systems/claims", "")
                        .path("sentence")
                        .asString())
                .startsWith("Stopped by Dana at 03:12 (wrong). Every request is answered by rules since.");
    }

    @Test
    void anOutcomeGoesToTheJournal() throws Exception {
        console.ok("POST", "/api/v1/interactions/" + SampleTraffic.ID + "/outcome", "{\"correct\":false}");

        assertThat(console.facts.getLast()).isInstanceOfSatisfying(Outcome.class, outcome -> {
            assertThat(outcome.interaction()).isEqualTo(SampleTraffic.ID);
            assertThat(outcome.source()).isEqualTo("Dana");
        });
    }

    @Test
    void aKeyReachesTheNodesAndLeavesThem() throws Exception {
        JsonNode key = console.ok("POST", "/api/v1/keys", "{\"label\":\"app\",\"systems\":[\"claims\"]}");
        assertThat(console.published.getLast().keys()).hasSize(1);
        assertThat(console.ok("GET", "/api/v1/keys", "").toString())
                .doesNotContain(key.path("key").asString());

        assertThat(console.call("DELETE", "/api/v1/keys/" + key.path("id").asString(), "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(console.published.getLast().keys()).isEmpty();
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
        for (String path : new String[] {
            "/api/v1/systems/other",
            "/api/v1/systems/claims/revisions/99",
            "/api/v1/interactions/" + new java.util.UUID(0, 0)
        }) {
            HttpResponse<String> missing = console.call("GET", path, "");
            assertThat(missing.statusCode()).as(path).isEqualTo(404);
            assertThat(missing.body()).contains("not_found", "expected: ");
        }
    }

    @Test
    void anUpstreamThatIsLeftAloneIsSaidInTheSentenceAndOfItsVariant() throws Exception {
        String path = "/api/v1/systems/claims";
        assertThat(console.ok("GET", path, "").path("sentence").asString()).doesNotContain("keeps failing");
        String variant = console.ok("GET", path, "").path("incumbent").asString();
        Instant until = Instant.parse("2999-01-01T10:00:00Z");
        console.resting.add(new Resting("claims", variant, false, until));
        console.resting.add(new Resting("claims", variant, false, until.plusSeconds(5)));
        console.resting.add(new Resting("another", variant, false, until));
        try {
            JsonNode system = console.ok("GET", path, "");
            assertThat(system.path("sentence").asString())
                    .contains(variant + " keeps failing: 2 nodes leave it alone, and it is tried again at ");
            assertThat(system.path("meaning").asString()).isNotEqualTo("fine");
            assertThat(system.path("sentence").asString()).doesNotContain("othing needs you");
            JsonNode rest = system.path("variants")
                    .valueStream()
                    .filter(one -> one.path("name").asString().equals(variant))
                    .findFirst()
                    .orElseThrow()
                    .path("resting");
            assertThat(rest.path("nodes").asInt()).isEqualTo(2);
            assertThat(rest.path("trying").asInt()).isZero();
            assertThat(Instant.parse(rest.path("until").asString())).isEqualTo(until);
        } finally {
            console.resting.clear();
        }
    }
}
