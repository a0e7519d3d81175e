package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.review.Item;
import dev.slipway.core.review.Judgement;
import dev.slipway.core.spec.Variant;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.fake.Poll;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People answer: the question is kept before its caller is told to wait, and the answer is fetched later. */
class HumanVariantTest {
    private static final String DECIDE = "/v1/systems/claims/decide";
    private static final Judgement PAY = new Judgement.Answered("{\"label\":\"pay\"}", "pay");

    @TempDir
    Path directory;

    private final FakeRoom room = new FakeRoom();
    private Rig rig;

    @BeforeEach
    void open() {
        rig = Rig.start(
                directory,
                room,
                Systems.named("claims")
                        .variant("desk", new Variant.Human("payments"))
                        .rule("rules", "fine")
                        .fallback("rules"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aCallBecomesAnItemAndItsAnswerIsFetchedLater() {
        HttpResponse<String> asked = rig.post(DECIDE, "{\"text\":\"broken window\"}");
        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(Rig.header(asked, "Slipway-Variant")).isEqualTo("desk");
        String url = Rig.header(asked, "Location");
        assertThat(asked.body()).contains("\"status\":\"pending\"", "\"url\":\"" + url + "\"");
        Item item = room.items().getFirst();
        assertThat(item.id().toString()).isEqualTo(Rig.header(asked, "Slipway-Interaction"));
        assertThat(item.place().queue()).isEqualTo("payments");
        assertThat(item.matter().question()).isEqualTo("{\"text\":\"broken window\"}");

        assertThat(rig.get(url).statusCode()).isEqualTo(202);
        room.decide(item.id(), PAY);
        HttpResponse<String> answer = rig.get(url);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"answered\",\"answer\":{\"label\":\"pay\"}");
        Interaction.Result result = Results.of(rig.calls().getFirst());
        assertThat(result.httpStatus()).isEqualTo(202);
        assertThat(result.status()).isEqualTo(Interaction.Status.PENDING);
        assertThat(rig.road()).containsExactly("desk PENDING");
        assertThat(result.answeredBy()).isEqualTo("desk");
    }

    @Test
    void whoPrefersToWaitGetsTheAnswerAtOnce() throws Exception {
        CompletableFuture<HttpResponse<String>> asked =
                CompletableFuture.supplyAsync(() -> rig.post(DECIDE, "{\"text\":\"x\"}", "Prefer", "wait=30"));
        Poll.until("an item", Rig.SOON, () -> !room.items().isEmpty());
        room.decide(room.items().getFirst().id(), PAY);
        HttpResponse<String> answer = asked.get();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"answer\":{\"label\":\"pay\"}", "\"variant\":\"desk\"");
    }

    @Test
    void whatPeopleRejectIsTheCallersToMend() throws Exception {
        HttpResponse<String> asked = rig.post(DECIDE, "{\"text\":\"x\"}");
        room.decide(room.items().getFirst().id(), new Judgement.Rejected("no photograph"));
        assertThat(rig.get(Rig.header(asked, "Location")).body())
                .contains("\"status\":\"rejected\",\"reason\":\"no photograph\"");
    }

    /** An application that reads only the text finds none, and cannot take the notice for an answer. */
    @Test
    void aChatIsToldByARefusalWithoutContent() {
        HttpResponse<String> whole = rig.chat(Rig.chat("claims", "broken window"));
        assertThat(whole.statusCode()).isEqualTo(202);
        assertThat(whole.body())
                .contains("\"content\":null", "\"refusal\":\"A person decides this. Ask for the answer at /v1/items/");
        HttpResponse<String> streamed = rig.chat(Rig.chatStream("claims", "broken window"));
        assertThat(streamed.body()).contains("\"content\":null", "\"refusal\":\"A person", "data: [DONE]");
        assertThat(room.items()).hasSize(2);
    }

    /** Each protocol in its own form of "not yet", with nothing where an answer's text would be. */
    @Test
    void everyProtocolSaysPendingInItsOwnForm() {
        HttpResponse<String> responses =
                rig.post("/v1/responses", "{\"model\":\"claims\",\"input\":\"broken window\"}");
        assertThat(responses.statusCode()).as(responses.body()).isEqualTo(202);
        assertThat(responses.body()).contains("\"status\":\"queued\"", "\"output\":[]", "\"slipway\":{");
        HttpResponse<String> completions =
                rig.post("/v1/completions", "{\"model\":\"claims\",\"prompt\":\"broken window\"}");
        assertThat(completions.statusCode()).as(completions.body()).isEqualTo(202);
        assertThat(completions.body())
                .contains("\"text\":\"\"", "\"finish_reason\":\"content_filter\"", "\"slipway\":{");
        HttpResponse<String> messages = rig.post(
                "/v1/messages",
                "{\"model\":\"claims\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
        assertThat(messages.statusCode()).as(messages.body()).isEqualTo(202);
        assertThat(messages.body()).contains("\"content\":[]", "\"stop_reason\":\"refusal\"", "\"slipway\":{");
        HttpResponse<String> infer = rig.post(
                "/v2/models/claims/infer",
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"x\"]}]}");
        assertThat(infer.statusCode()).as(infer.body()).isEqualTo(202);
        assertThat(infer.body()).contains("\"status\":\"pending\"");
        assertThat(room.items()).hasSize(4);
    }

    @Test
    void aQueueThatCannotTakeTheQuestionLeavesItToTheNext() {
        room.away(true);
        HttpResponse<String> answer = rig.post(DECIDE, "{\"text\":\"x\"}");
        assertThat(Rig.header(answer, "Slipway-Variant")).isEqualTo("rules");
        assertThat(rig.road()).containsExactly("desk FAILED", "rules OK");
        assertThat(rig.get("/v1/items/" + new UUID(1, 1)).statusCode()).isEqualTo(503);
        room.away(false);
        assertThat(rig.get("/v1/items/" + new UUID(1, 1)).statusCode()).isEqualTo(404);
        assertThat(rig.get("/v1/items/x").statusCode()).isEqualTo(404);
    }

    @Test
    void anotherApplicationsKeyDoesNotSeeTheItem() {
        String url = Rig.header(rig.post(DECIDE, "{\"text\":\"x\"}"), "Location");
        assertThat(rig.get(url, "Authorization", "Bearer sk-narrow").statusCode())
                .isEqualTo(404);
    }
}
