package dev.slipway.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.control.ReviewDesk;
import dev.slipway.control.view.ItemView;
import dev.slipway.core.review.Blinding;
import dev.slipway.core.review.Claim;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.ItemState;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.store.review.Reviews;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A reviewer's work through the API: taking, writing, deciding, undoing, and what becomes of it. */
class ReviewApiTest {
    private static final UUID CALL = new UUID(0x019ca8d72d7b7000L, 0x8000000000000001L);
    private static final String NEXT = "/api/v1/queues/claims/next";

    private final Console console = new Console();

    @BeforeEach
    void apply() throws Exception {
        apply("[{review: {}}, {release: {}}]");
    }

    private void apply(String steps) throws Exception {
        String yaml = """
                apiVersion: slipway/v1
                kind: System
                metadata: { name: triage, title: Triage }
                spec:
                  variants:
                    desk:  { kind: human, queue: claims }
                    rules: { kind: rule, file: rules.yaml }
                  incumbent: rules
                  fallback: [desk]
                  contract: { output: out.json, answer: /claim/label }
                  review: { steps: %s }
                """.formatted(steps);
        String schema = """
                {"properties":{"claim":{"properties":{"label":{"enum":["pay","deny"]}}}}}""";
        var _ = console.ok(
                "POST",
                "/api/v1/apply",
                Json.MAPPER.writeValueAsString(Map.of(
                        "files",
                        Map.of(
                                "system.yaml", yaml,
                                "out.json", schema,
                                "rules.yaml", "rules: []\notherwise: { label: paper }\n"),
                        "main",
                        "system.yaml")));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void aQueueIsThereBeforeItsFirstItemAndSaysWhyItIsEmpty() throws Exception {
        JsonNode queue = console.ok("GET", "/api/v1/queues", "").path("queues").path(0);
        assertThat(queue.path("name").asString()).isEqualTo("claims");
        assertThat(queue.path("whyEmpty").asString()).startsWith("Every item that came has been decided: 0");
        assertThat(console.ok("POST", NEXT, "").path("item").isNull()).isTrue();
    }

    @Test
    void oneWordDecidesAndTheOutcomeSaysSoOnceItStands() throws Exception {
        open(null, false);
        JsonNode item = next();
        assertThat(item.path("asked").path("choices").toString()).isEqualTo("[\"pay\",\"deny\"]");
        assertThat(item.path("asked").path("question").path("text").asString()).isEqualTo("broken window");
        JsonNode decided = decide(item, "\"verdict\":\"answer\",\"label\":\"pay\"");
        assertThat(decided.path("own").path("decision").path("answer").toString())
                .isEqualTo("{\"claim\":{\"label\":\"pay\"}}");
        console.desk.reviewClock().look();
        assertThat(console.facts).as("held back").isEmpty();
        standing();
        assertThat(console.facts).singleElement().isInstanceOfSatisfying(Outcome.class, outcome -> {
            assertThat(outcome.interaction()).isEqualTo(CALL);
            assertThat(outcome.label()).isEqualTo("pay");
            assertThat(outcome.overridden()).isNull();
        });
    }

    @Test
    void whoChangesTheSuggestionOverridesItAndTheChangeIsShown() throws Exception {
        open("{\"claim\":{\"label\":\"pay\"},\"sum\":1}", false);
        JsonNode item = next();
        JsonNode decided = decide(item, "\"verdict\":\"answer\",\"answer\":{\"claim\":{\"label\":\"deny\"}}");
        assertThat(decided.path("own").path("decision").path("changes").toString())
                .isEqualTo("[{\"path\":\"/claim/label\",\"before\":\"pay\",\"after\":\"deny\"},"
                        + "{\"path\":\"/sum\",\"before\":1,\"after\":null}]");
        standing();
        assertThat(told()).isEqualTo("deny null true");
    }

    @Test
    void whoAcceptsTheSuggestionConfirmsIt() throws Exception {
        open("{\"claim\":{\"label\":\"pay\"}}", false);
        var _ = decide(next(), "\"verdict\":\"accept\"");
        standing();
        assertThat(told()).isEqualTo("null true false");
    }

    @Test
    void whereTheAiIsHiddenItIsNeitherShownNorAcceptedNorOverridden() throws Exception {
        open("{\"claim\":{\"label\":\"pay\"}}", true);
        JsonNode item = next();
        assertThat(item.path("asked").path("suggestion").isNull()).isTrue();
        assertThat(item.path("asked").path("aiHidden").asBoolean()).isTrue();
        assertThat(deciding(item, "\"verdict\":\"accept\"").statusCode()).isEqualTo(422);
        var _ = decide(item, "\"verdict\":\"answer\",\"label\":\"deny\"");
        standing();
        assertThat(told()).isEqualTo("deny null null");
    }

    @Test
    void rejectingTakesOneReasonAndNothingElse() throws Exception {
        open("{\"claim\":{\"label\":\"pay\"}}", false);
        JsonNode item = next();
        assertThat(deciding(item, "\"verdict\":\"reject\"").body()).contains("reason: missing");
        var _ = decide(item, "\"verdict\":\"reject\",\"reason\":\"unreadable\"");
        standing();
        assertThat(told()).isEqualTo("null null true");
    }

    @Test
    void whatIsNoAnswerOfTheSystemIsRefusedWithTheMend() throws Exception {
        open(null, false);
        JsonNode item = next();
        assertThat(deciding(item, "\"verdict\":\"answer\",\"label\":\"maybe\"").body())
                .contains("/claim/label is \\\"maybe\\\" (expected: one of pay, deny)");
        assertThat(deciding(item, "\"verdict\":\"answer\"").statusCode()).isEqualTo(422);
        assertThat(deciding(item, "\"verdict\":\"approve\"").statusCode()).isEqualTo(422);
    }

    @Test
    void anOldLeaseIsRefusedWithTheItemAsItStands() throws Exception {
        open(null, false);
        JsonNode item = next();
        var _ = console.ok("POST", path(item) + "/take", "");
        HttpResponse<String> late = deciding(item, "\"verdict\":\"answer\",\"label\":\"pay\"");
        assertThat(late.statusCode()).isEqualTo(409);
        JsonNode error = Json.MAPPER.readTree(late.body()).path("error");
        assertThat(error.path("message").asString()).contains("Dana has taken the item since");
        assertThat(error.path("details").path("item").path("revision").asLong()).isEqualTo(2);
    }

    @Test
    void aDecisionIsUndoneAndAnotherTabsDraftIsNotOverwritten() throws Exception {
        open(null, false);
        JsonNode item = next();
        var _ = decide(item, "\"verdict\":\"answer\",\"label\":\"pay\"");
        JsonNode back = console.ok("POST", path(item) + "/undo", "");
        assertThat(back.path("standing").path("state").asString()).isEqualTo("leased");
        assertThat(back.path("own").path("draft").path("version").asLong()).isOne();
        String draft = "{\"text\":\"mine\",\"version\":0}";
        HttpResponse<String> lost = console.call("PUT", path(item) + "/draft", draft);
        assertThat(lost.statusCode()).isEqualTo(409);
        assertThat(lost.body()).contains("another page of yours saved since");
    }

    @Test
    void whoSettlesItSeesWhatBothSaidAndWhoJudgesBlindSeesNeither() throws Exception {
        apply("[{review: {}}, {second_review: {share: 100%}}, {adjudicate: {}}, {release: {}}]");
        var _ = console.ok(
                "POST",
                "/api/v1/queues/claims/items",
                "{\"system\":\"triage\",\"question\":{\"text\":\"x\"},\"priority\":7}");
        ItemView first = judge("ana", "pay");
        assertThat(first.came().words()).isEqualTo("Brought from elsewhere");
        assertThat(first.asked().earlier()).isEmpty();
        assertThat(judge("lee", "deny").asked().earlier()).as("blind").isEmpty();
        assertThat(console.desk.reviews().next("claims", "kim").item())
                .isNotNull()
                .satisfies(item -> assertThat(item.asked().earlier())
                        .extracting(ItemView.Earlier::answer)
                        .extracting(String::valueOf)
                        .containsExactly("{\"claim\":{\"label\":\"pay\"}}", "{\"claim\":{\"label\":\"deny\"}}"));
    }

    /** What they had before them when they judged; it stands 15 s later. */
    private ItemView judge(String person, String label) {
        ItemView item = java.util.Objects.requireNonNull(
                console.desk.reviews().next("claims", person).item());
        var _ = console.desk
                .reviews()
                .decide(
                        item.id(),
                        new Claim(person, item.revision()),
                        new ReviewDesk.Deciding(
                                "answer", label, null, new ReviewDesk.Words(null, null), Duration.ZERO));
        console.time.set(console.time.get().plusSeconds(15));
        console.desk.reviewClock().look();
        return item;
    }

    private void open(@Nullable String suggestion, boolean hidden) {
        assertThat(new Reviews(console.database.jdbi())
                        .open(new Item(
                                CALL,
                                Item.Place.arrived("claims", Console.NOW),
                                new Item.Matter("triage", CALL, "{\"text\":\"broken window\"}", suggestion),
                                new Blinding(Share.NONE, hidden),
                                0,
                                new ItemState.Open())))
                .isTrue();
    }

    private void standing() {
        console.time.set(Console.NOW.plusSeconds(15));
        console.desk.reviewClock().look();
    }

    private String told() {
        assertThat(console.facts).hasSize(1);
        return console.facts.getFirst() instanceof Outcome outcome
                ? outcome.label() + " " + outcome.correct() + " " + outcome.overridden()
                : "no outcome";
    }

    private JsonNode next() throws Exception {
        return console.ok("POST", NEXT, "").path("item");
    }

    private JsonNode decide(JsonNode item, String rest) throws Exception {
        HttpResponse<String> decided = deciding(item, rest);
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
        return Json.MAPPER.readTree(decided.body());
    }

    private HttpResponse<String> deciding(JsonNode item, String rest) throws Exception {
        String revision = item.path("revision").toString();
        return console.call("POST", path(item) + "/decide", "{\"revision\":" + revision + "," + rest + "}");
    }

    private static String path(JsonNode item) {
        return "/api/v1/items/" + item.path("id").asString();
    }
}
