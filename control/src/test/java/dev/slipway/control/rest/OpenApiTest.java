package dev.slipway.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.core.webhook.Delivery;
import dev.slipway.store.delivery.Deliveries;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The document and the API say the same: every endpoint, and real answers against their schemas. */
class OpenApiTest {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document = Json.MAPPER.readTree(ControlApi.document());
    private final List<String> answered = new ArrayList<>();
    private Console console;

    @BeforeEach
    void open() {
        console = new Console();
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void everyEndpointIsDescribedAndNothingElse() {
        assertThat(described()).containsExactlyInAnyOrderElementsOf(console.endpoints);
    }

    @Test
    void realAnswersMatchTheirSchemas() throws Exception {
        answer("post", "/api/v1/apply", "", Console.applyBody("Claims", 0));
        console.permit("claims");
        String interaction = SampleTraffic.ID.toString();
        String key = answer("post", "/api/v1/keys", "", "{}").path("id").asString();
        answer("put", "/api/v1/secrets/{secret}", "upstream", "{\"value\":\"x\"}");
        answer("post", "/api/v1/systems/{name}/ramp", "claims", "{\"share\":\"5%\",\"shadow\":true}");
        answer("get", "/api/v1/systems", "", "");
        answer("get", "/api/v1/systems/{name}", "claims", "");
        answer("get", "/api/v1/systems/{name}/shadow", "claims", "");
        answer("post", "/api/v1/systems/{name}/kill", "claims", "{}");
        answer("get", "/api/v1/systems/{name}", "claims", "");
        answer("post", "/api/v1/systems/{name}/rearm", "claims", "{}");
        answer("post", "/api/v1/systems/{name}/drill", "claims", "");
        refused("/api/v1/systems/{name}/drill/fallback", "claims", "{\"variant\":\"rules\"}", 422); // no upstream
        people();
        portfolio();
        readiness();
        rollout();
        answer("post", "/api/v1/kill", "", "{\"upstream\":\"api.openai.com:443\"}");
        answer("post", "/api/v1/rearm", "", "{\"upstream\":\"api.openai.com:443\"}");
        review();
        answer("get", "/api/v1/systems/{name}/revisions", "claims", "");
        answer("get", "/api/v1/systems/{name}/revisions/{n}", "claims", "");
        answer("get", "/api/v1/systems/{name}/events", "claims", "");
        answer("get", "/api/v1/keys", "", "");
        answer("delete", "/api/v1/keys/{id}", key, "");
        answer("get", "/api/v1/secrets", "", "");
        answer("delete", "/api/v1/secrets/{secret}", "upstream", "");
        answer("get", "/api/v1/systems/{name}/cost", "claims", "");
        answer("get", "/api/v1/systems/{name}/transactions", "claims", "");
        answer("get", "/api/v1/interactions", "", "");
        answer("get", "/api/v1/interactions/{id}", interaction, "");
        answer("post", "/api/v1/interactions/{id}/outcome", interaction, "{\"label\":\"a\"}");
        answer("get", "/api/v1/interactions/{id}/bodies", interaction, "");
        answer("get", "/api/v1/data", "", "");
        kept();
        answer("get", "/api/v1/outcomes/unmatched", "", "");
        answer("get", "/api/v1/unclaimed", "", "");
        answer("post", "/api/v1/sign-in-links", "", "");
        answer("get", "/api/v1/audit", "", "");
        audit();
        answer("get", "/api/v1/version", "", "");
        answer("get", "/api/v1/node", "", "");
        answer("get", "/api/openapi.json", "", "");
        answer("get", "/schema/system.json", "", "");

        assertThat(answered).containsAll(console.endpoints);
    }

    private void kept() throws Exception {
        String erasure = answer("post", "/api/v1/erasures", "", "{\"customer\":\"c-1\"}")
                .path("id")
                .asString();
        console.desk.dataKeeper(java.time.Duration.ofDays(400)).forget();
        assertThat(answer("get", "/api/v1/erasures/{id}", erasure, "")
                        .path("doneAt")
                        .isNull())
                .isFalse();
        String times = "?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z&bodies=true";
        answer("get", "/api/v1/systems/{name}/export" + times, "claims", "");
    }

    private void audit() throws Exception {
        answered.add("get /api/v1/audit/export");
        HttpResponse<String> export = console.call("GET", "/api/v1/audit/export?after=1&limit=2", "");
        assertThat(export.headers().firstValue("content-type")).contains("application/jsonl");
        List<String> rows = export.body().lines().toList();
        assertThat(rows).hasSize(2);
        assertMatches(
                document.path("components").path("schemas").path("AuditLine"),
                Json.MAPPER.readTree(rows.getFirst()),
                rows.getFirst());
    }

    private void portfolio() throws Exception {
        answer(
                "post",
                "/api/v1/registrations",
                "",
                "{\"title\":\"Letters\",\"began\":\"2026-01-15\",\"days\":90,\"stuck\":\"ownership\"}");
        answer("post", "/api/v1/registrations/import", "", "{\"text\":\"title,owner\\nFraud,lee@example.com\\n\"}");
        answer("get", "/api/v1/registrations", "", "");
        answer("get", "/api/v1/portfolio", "", "");
    }

    private void people() throws Exception {
        String kim = "kim@example.com";
        answer("put", "/api/v1/people/{person}", kim, "{\"roles\":[\"operator\"]}");
        String token = answer("post", "/api/v1/access-tokens", "", "{\"person\":\"kim@example.com\"}")
                .path("id")
                .asString();
        answer("get", "/api/v1/access-tokens", "", "");
        answer("post", "/api/v1/invitations", "", "{\"person\":\"kim@example.com\"}");
        answer("delete", "/api/v1/access-tokens/{id}", token, "");
        answer("post", "/api/v1/people/import", "", "{\"text\":\"email,name\\nann@example.com,Ann\\n\"}");
        answer("get", "/api/v1/people", "", "");
        answer("post", "/api/v1/people/{person}/deactivate", kim, "");
        answer("post", "/api/v1/people/{person}/reactivate", kim, "");
        answer("get", "/api/v1/people/{person}", kim, "");
    }

    private void review() throws Exception {
        String items = "/api/v1/items/{id}";
        answer("post", "/api/v1/queues/{queue}/items", "claims", "{\"system\":\"claims\",\"question\":{\"a\":1}}");
        String id = answer("post", "/api/v1/queues/{queue}/next", "claims", "")
                .path("item")
                .path("id")
                .asString();
        answer("post", items + "/heartbeat", id, "{\"revision\":1,\"activeSeconds\":0.5}");
        answer("put", items + "/draft", id, "{\"text\":\"hm\",\"version\":0}");
        answer("post", items + "/park", id, "{\"revision\":1,\"reason\":\"asks\",\"until\":\"2026-03-02T09:00:00Z\"}");
        answer("post", items + "/assign", id, "{\"person\":null}");
        answer("post", items + "/take", id, "");
        answer("post", items + "/return", id, "{\"revision\":4}");
        answer("post", items + "/take", id, "");
        answer("post", items + "/decide", id, "{\"revision\":6,\"verdict\":\"answer\",\"answer\":{\"label\":\"x\"}}");
        answer("post", items + "/undo", id, "");
        answer("get", items, id, "");
        untold(Delivery.of(UUID.fromString(id), "claims", Console.NOW));
        answer("get", "/api/v1/systems/{name}/deliveries", "claims", "");
        answer("post", "/api/v1/systems/{name}/deliveries/{id}/again", id, "");
        answer("post", "/api/v1/queues/{queue}/next", "empty", "");
        answer("get", "/api/v1/queues", "", "");
        answer("get", "/api/v1/systems/{name}/savings", "claims", "");
        answer("get", "/api/v1/systems/{name}/flow", "claims", "");
        answer("get", "/api/v1/queues/{queue}/quality", "claims", "");
        String gold = "/api/v1/systems/{name}/gold";
        String known = "{\"queue\":\"claims\",\"question\":{\"a\":1},\"suggestion\":{\"label\":\"y\"},\"label\":\"x\"}";
        String made = answer("post", gold, "claims", known).path("id").asString();
        answer("get", gold, "claims", "");
        answered.add("delete " + gold + "/{id}");
        assertThat(console.call("DELETE", "/api/v1/systems/claims/gold/" + made, "")
                        .statusCode())
                .isEqualTo(204);
        answered.add("post /api/v1/interactions/{id}/appeal");
        answer("put", "/api/v1/queues/{queue}/members", "leads", "{\"people\":[\"kim@example.com\"]}");
        answer("get", "/api/v1/queues/{queue}/members", "leads", "");
        answer("put", "/api/v1/absence", "", "{}");
    }

    private void untold(Delivery delivery) {
        console.database.jdbi().useHandle(handle -> Deliveries.add(handle, delivery));
        new Deliveries(console.database.jdbi())
                .sent(delivery, delivery.after(new Delivery.Result.Failed("answered 410", false), Console.NOW));
    }

    private void readiness() throws Exception {
        answer("get", "/api/v1/systems/{name}/readiness", "claims", "");
        answer("post", "/api/v1/systems/{name}/attest", "claims", "{\"check\":\"PRC5\",\"note\":\"wiki\"}");
        answer(
                "post",
                "/api/v1/systems/{name}/waive",
                "claims",
                "{\"check\":\"OPS1\",\"reason\":\"later\",\"approver\":\"kim@example.com\"}");
        answer("get", "/api/v1/systems/{name}/readiness", "claims", "");
        refused("/api/v1/systems/{name}/decide", "claims", "{\"choice\":\"go\"}", 422);
        answer("post", "/api/v1/systems/{name}/decide", "claims", "{\"choice\":\"hold\",\"until\":\"2026-04-01\"}");
        answer("get", "/api/v1/systems/{name}/decisions", "claims", "");
        bridge();
        assertThat(console.call("POST", "/api/v1/systems/claims/decide", "{\"choice\":\"continue\"}")
                        .body())
                .contains("expected: go, hold, recycle or kill");
    }

    private void bridge() throws Exception {
        answer("get", "/api/v1/systems/{name}/bridge", "claims", "");
        answer("post", "/api/v1/systems/{name}/bridge", "claims", "{\"weeks\":6,\"budget\":\"12000 EUR\"}");
        answer("post", "/api/v1/systems/{name}/effort", "claims", "{\"check\":\"ROL5\",\"forecast\":2}");
        answered.add("post /api/v1/systems/{name}/decisions/{n}/outcome");
        JsonNode look = console.ok("POST", "/api/v1/systems/claims/decisions/1/outcome", "{\"note\":\"as hoped\"}");
        assertMatches(document.path("components").path("schemas").path("Decision"), look, "a look at an outcome");
        answer("get", "/api/v1/systems/{name}/report", "claims", "");
        answer("get", "/api/v1/systems/{name}/report", "letters", "");
        answer("post", "/api/v1/strategy", "", "{\"person\":\"kim@example.com\"}");
        answer("get", "/api/v1/report", "", "");
        answer("post", "/api/v1/digest", "", "");
        answer("get", "/api/v1/digests", "", "");
    }

    private void rollout() throws Exception {
        var _ = console.ok("POST", "/api/v1/apply", Console.rolloutBody());
        answer("post", "/api/v1/systems/{name}/rollout/start", "rolled", "{}");
        console.desk.judge().look();
        JsonNode rollout = answer("get", "/api/v1/systems/{name}/rollout", "rolled", "");
        String verdict = rollout.path("verdict").path("id").asString();
        answer("get", "/api/v1/systems/{name}/plan", "rolled", "");
        answer("get", "/api/v1/systems/{name}", "rolled", "");
        answer("get", "/api/v1/systems/{name}/verdicts", "rolled", "");
        answer("get", "/api/v1/verdicts/{id}/replay", verdict, "");
        answer("post", "/api/v1/systems/{name}/rollout/hold", "rolled", "{\"reason\":\"holidays\"}");
        answer("post", "/api/v1/systems/{name}/rollout/resume", "rolled", "{}");
        refused("/api/v1/systems/{name}/rollout/approve", "rolled", "{}", 403); // the system has no owner
        answer("post", "/api/v1/systems/{name}/rollout/roll-back", "rolled", "{}");
    }

    private void refused(String pattern, String system, String body, int status) throws Exception {
        answered.add("post " + pattern);
        HttpResponse<String> response = console.call("POST", pattern.replace("{name}", system), body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertMatches(
                document.path("components").path("schemas").path("Error"),
                Json.MAPPER.readTree(response.body()),
                response.body());
    }

    @Test
    void refusalsMatchTheErrorSchema() throws Exception {
        HttpResponse<String> missing = console.call("GET", "/api/v1/systems/other", "");
        HttpResponse<String> invalid = console.call("POST", "/api/v1/apply", "{\"files\":{\"a\":\"\"},\"main\":\"a\"}");

        assertThat(invalid.statusCode()).isEqualTo(422);
        for (HttpResponse<String> response : List.of(missing, invalid)) {
            assertMatches(
                    document.path("components").path("schemas").path("Error"),
                    Json.MAPPER.readTree(response.body()),
                    response.body());
        }
    }

    private JsonNode answer(String method, String pattern, String part, String body) throws Exception {
        String query = pattern.replaceFirst("^[^?]*", "");
        return answer(method, pattern.substring(0, pattern.length() - query.length()), query, part, body);
    }

    private JsonNode answer(String method, String pattern, String query, String part, String body) throws Exception {
        String endpoint = method + " " + pattern;
        answered.add(endpoint);
        String path = pattern.replace("{n}", "1")
                        .replaceFirst("\\{name}(?=.*\\{)", "claims")
                        .replaceAll("\\{\\w+}", part)
                + query;
        HttpResponse<String> response = console.call(method.toUpperCase(java.util.Locale.ROOT), path, body);
        JsonNode responses = document.path("paths").path(pattern).path(method).path("responses");
        assertThat(response.statusCode()).as(endpoint + response.body()).isLessThan(300);
        JsonNode described = responses.path(Integer.toString(response.statusCode()));
        assertThat(described.isObject())
                .as(endpoint + " describes " + response.statusCode())
                .isTrue();
        if (response.statusCode() == 204) {
            return described;
        }
        JsonNode answer = Json.MAPPER.readTree(response.body());
        assertMatches(described.path("content").path("application/json").path("schema"), answer, endpoint);
        return answer;
    }

    private void assertMatches(JsonNode schema, JsonNode answer, String what) {
        assertThat(schema.isObject()).as(what).isTrue();
        ObjectNode whole = ((ObjectNode) schema).deepCopy();
        whole.set("components", document.path("components"));
        assertThat(REGISTRY.getSchema(whole).validate(answer)).as(what).isEmpty();
    }

    private List<String> described() {
        List<String> described = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> described.add(method.getKey() + " " + path.getKey())));
        return described;
    }
}
