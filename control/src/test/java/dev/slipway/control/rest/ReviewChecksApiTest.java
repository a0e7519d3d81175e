package dev.slipway.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.control.ReviewDesk;
import dev.slipway.control.view.ItemView;
import dev.slipway.core.review.Claim;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Known answers, what comes of them, and cases, through the API. */
class ReviewChecksApiTest {
    private static final String QUALITY = "/api/v1/queues/claims/quality";
    private static final String APPEAL = "/api/v1/interactions/" + SampleTraffic.ID + "/appeal";

    private final Console console = new Console();

    @BeforeEach
    void apply() throws Exception {
        apply("{ hidden: 0%, calibration: 2, appeals: { queue: appeals, due: 5d } }");
    }

    private void apply(String review) throws Exception {
        String yaml = """
                apiVersion: slipway/v1
                kind: System
                metadata: { name: claims, title: Claims }
                spec:
                  variants:
                    desk: { kind: human, queue: claims }
                  incumbent: desk
                  contract: { output: out.json, answer: /label }
                  review: %s
                """.formatted(review);
        String schema = "{\"properties\":{\"label\":{\"enum\":[\"pay\",\"deny\"]}}}";
        var _ = console.ok(
                "POST",
                "/api/v1/apply",
                Json.MAPPER.writeValueAsString(
                        Map.of("files", Map.of("system.yaml", yaml, "out.json", schema), "main", "system.yaml")));
    }

    @AfterEach
    void close() {
        console.close();
    }

    private JsonNode gold(String label, String suggestion) throws Exception {
        return console.ok(
                "POST",
                "/api/v1/systems/claims/gold",
                "{\"queue\":\"claims\",\"question\":{\"text\":\"roof\"},\"label\":\"" + label
                        + "\",\"suggestion\":{\"label\":\"" + suggestion + "\"}}");
    }

    private void accept() throws Exception {
        JsonNode item = console.ok("POST", "/api/v1/queues/claims/next", "").path("item");
        assertThat(item.path("where").path("interaction").isNull())
                .as("it looks as any other")
                .isFalse();
        assertThat(item.path("came").path("way").asString()).isEqualTo("hold");
        var _ = console.ok(
                "POST",
                "/api/v1/items/" + item.path("id").asString() + "/decide",
                "{\"revision\":" + item.path("revision") + ",\"verdict\":\"accept\"}");
    }

    @Test
    void whoFollowsTheAiIntoAnErrorIsToldOnceNothingCanBeChanged() throws Exception {
        assertThat(gold("pay", "deny").path("seededError").asBoolean()).isTrue();
        assertThat(gold("pay", "pay").path("seededError").asBoolean()).isFalse();
        accept();
        accept();
        JsonNode before = console.ok("GET", QUALITY, "");
        assertThat(before.path("mine").path("missed").isEmpty())
                .as("it can still be undone")
                .isTrue();
        console.time.set(Console.NOW.plusSeconds(15));
        console.desk.reviewClock().look();
        assertThat(console.facts).as("no call hears of it").isEmpty();
        JsonNode quality = console.ok("GET", QUALITY, "");
        assertThat(quality.path("sentence").asString())
                .isEqualTo("Of 2 with a known answer, people got 1 right, and caught 0 of 1 seeded errors.");
        assertThat(quality.path("known").path("switched").path("count").asInt()).isOne();
        assertThat(quality.path("mine").path("missed").path(0).path("right").asString())
                .isEqualTo("pay");
        assertThat(quality.path("tooSoon").path("count").asInt()).isEqualTo(2);
        assertThat(console.ok("POST", "/api/v1/queues/claims/next", "")
                        .path("item")
                        .isNull())
                .as("the shift has begun")
                .isTrue();
    }

    @Test
    void aKnownAnswerThatNobodyCouldGiveIsRefused() throws Exception {
        HttpResponse<String> refused = console.call(
                "POST", "/api/v1/systems/claims/gold", "{\"queue\":\"claims\",\"question\":{},\"label\":\"maybe\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("expected: one of pay, deny");
    }

    /** The flow changes under an open item: it goes on as it came, and the next one goes the new way. */
    @Test
    void anOpenItemKeepsTheFlowItCameUnder() throws Exception {
        apply("{ hidden: 0%, steps: [{ review: {} }, { second_review: { share: 100% } }, { release: {} }] }");
        var _ = console.ok(
                "POST", "/api/v1/queues/claims/items", "{\"system\":\"claims\",\"question\":{\"n\":1},\"priority\":1}");
        apply("{ hidden: 0% }");
        var _ = console.ok("POST", "/api/v1/queues/claims/items", "{\"system\":\"claims\",\"question\":{\"n\":2}}");
        UUID first = decide("ana");
        UUID second = decide("ana");
        console.time.set(Console.NOW.plusSeconds(15));
        console.desk.reviewClock().look();
        assertThat(console.desk.reviews().item(first, "lee").standing().state()).isEqualTo("open");
        assertThat(console.desk.reviews().item(second, "lee").standing().state())
                .isEqualTo("released");
    }

    private UUID decide(String person) {
        ItemView item = Objects.requireNonNull(
                console.desk.reviews().next("claims", person).item());
        ReviewDesk.Words words = new ReviewDesk.Words(null, null);
        var _ = console.desk
                .reviews()
                .decide(
                        item.id(),
                        new Claim(person, item.revision()),
                        new ReviewDesk.Deciding("answer", "pay", null, words, Duration.ZERO));
        return item.id();
    }

    @Test
    void whoseQueueItIsNotIsToldWhoseItIs() throws Exception {
        var _ = console.ok("PUT", "/api/v1/queues/claims/members", "{\"people\":[\"ana\",\"lee\"]}");
        var _ = console.ok("POST", "/api/v1/queues/claims/items", "{\"system\":\"claims\",\"question\":{\"n\":1}}");
        JsonNode none = console.ok("POST", "/api/v1/queues/claims/next", "");
        assertThat(none.path("item").isNull()).isTrue();
        assertThat(none.path("queue").path("whyEmpty").asString()).isEqualTo("This queue is for ana, lee.");
        assertThat(console.desk.reviews().next("claims", "ana").item()).isNotNull();
        assertThat(console.call("PUT", "/api/v1/absence", "{\"until\":\"2020-01-01T00:00:00Z\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void anAppealIsOneItemWithADueTimeAndASecondOneIsRefused() throws Exception {
        JsonNode item = console.ok("POST", APPEAL, "{\"reason\":\"the roof was new\"}");
        assertThat(item.path("where").path("queue").asString()).isEqualTo("appeals");
        assertThat(item.path("where").path("dueAt").asString())
                .isEqualTo(Console.NOW.plusSeconds(5 * 86_400).toString());
        assertThat(item.path("came").path("words").asString()).isEqualTo("An appeal: the roof was new");
        HttpResponse<String> second = console.call("POST", APPEAL, "{\"reason\":\"again\"}");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("is in a case already");
        assertThat(console.call("POST", APPEAL, "{}").statusCode()).isEqualTo(422);
        apply("{ hidden: 0% }");
        assertThat(console.call("POST", APPEAL, "{\"reason\":\"x\"}").body()).contains("has nobody for appeals");
    }

    /** More than one look opens cases for, and then some that reach the database hours after they were made. */
    @Test
    void afterAnOutageEveryFailedCallIsInACaseAlsoThoseThatAreToldLate() throws Exception {
        apply("{ hidden: 0%, exceptions: { queue: leads, due: 8h } }");
        failed(250, Console.NOW.minus(Duration.ofMinutes(50)));
        console.desk.reviewClock().look();
        assertThat(cases()).isLessThan(250);
        console.time.set(Console.NOW.plus(Duration.ofHours(2)));
        for (int look = 0; look < 3; look++) {
            console.desk.reviewClock().look();
        }
        assertThat(cases()).isEqualTo(250);
        failed(5, Console.NOW.minus(Duration.ofMinutes(170)));
        console.time.set(Console.NOW.plus(Duration.ofHours(4)));
        console.desk.reviewClock().look();
        assertThat(cases()).isEqualTo(255);
    }

    private long cases() {
        return console.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM review_item WHERE origin = 'exception'")
                        .mapTo(Long.class)
                        .one());
    }

    private void failed(int calls, Instant at) {
        console.database.jdbi().useHandle(handle -> {
            handle.createQuery("SELECT traffic_partition(CAST(:at AS date))")
                    .bind("at", at)
                    .mapTo(String.class)
                    .list();
            handle.createUpdate("""
                            INSERT INTO interaction (at, id, node, received_at, system, protocol, streamed, request_bytes, status,
                                error_code, http_status, ended_at, latency_micros)
                            SELECT :at, gen_random_uuid(), 'n', :at, 'claims', 'DECIDE', false, 10, 'FAILED', 'upstream_gone', 502, :at, 1000
                            FROM generate_series(1, :calls)
                            """).bind("at", at).bind("calls", calls).execute();
        });
    }
}
