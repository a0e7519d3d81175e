package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.fake.FakeModel;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls and answers that break the contract are told so, in the caller's own form, and recorded. */
class ContractTest {
    private static final String INPUT = "{\"type\":\"object\",\"required\":[\"amount\"],"
            + "\"properties\":{\"amount\":{\"type\":\"number\",\"minimum\":0}}}";
    private static final String OUTPUT = "{\"type\":\"object\",\"required\":[\"verdict\"]}";

    @TempDir
    Path directory;

    @Test
    void inputIsCheckedInEveryProtocolAndTheErrorNamesThePath() {
        Systems systems = Systems.named("claims").rule("rules", "fine").contract(INPUT, null, 1 << 20, null);
        try (Rig rig = Rig.start(directory, systems)) {
            HttpResponse<String> decide = rig.post("/v1/systems/claims/decide", "{\"amount\":\"much\"}");
            assertThat(decide.statusCode()).isEqualTo(400);
            assertThat(decide.body())
                    .contains("\"error\":{\"code\":\"contract_input\"", "/amount", "number", "\"path\":\"/amount\"");
            HttpResponse<String> chat = rig.chat(Rig.chat("claims", "no amount"));
            assertThat(chat.statusCode()).isEqualTo(400);
            assertThat(chat.body()).contains("invalid_request_error", "contract_input", "amount");
            HttpResponse<String> infer = rig.post(
                    "/v2/models/claims/infer",
                    "{\"inputs\":[{\"name\":\"amount\",\"datatype\":\"FP64\",\"shape\":[1],\"data\":[-1]}]}");
            assertThat(infer.statusCode()).isEqualTo(400);
            assertThat(infer.body()).startsWith("{\"error\":\"input does not keep the contract: /amount");
            assertThat(rig.calls()).hasSize(3).allSatisfy(call -> {
                assertThat(Results.of(call).status()).isEqualTo(Interaction.Status.REFUSED);
                assertThat(Results.of(call).errorCode()).isEqualTo("contract_input");
            });
            assertThat(rig.post("/v1/systems/claims/decide", "{\"amount\":5}").statusCode())
                    .isEqualTo(200);
        }
    }

    /** Written out, these numbers have up to a billion digits. Without a status here, any verdict will do that comes soon. */
    @ParameterizedTest
    @CsvSource({
        "1e-100000, 1, 200",
        "1e-100000, 1e-100000, 200",
        "3e-100000, 1e-100000, 400",
        "1e-999999999, 7, 200",
        "1e-999999999, 12345678901234567890.5, 200",
        "7, 1e-999999999, 400",
        "1e100000, 1, ",
        "1e999999999, 5e-999999999, ",
        "0.1, 4.1, 200",
        "0.1, 4.15, 400",
    })
    void stepsOfAnySizeAreCheckedAtOnce(String step, String amount, @Nullable Integer status) {
        String schema = "{\"properties\":{\"amount\":{\"multipleOf\":" + step + "}}}";
        Systems systems = Systems.named("claims").rule("rules", "fine").contract(schema, null, 1 << 20, null);
        try (Rig rig = Rig.start(directory, systems)) {
            HttpResponse<String> answer = rig.post("/v1/systems/claims/decide", "{\"amount\":" + amount + "}");
            assertThat(answer.statusCode())
                    .as(answer.body())
                    .isIn(status == null ? List.of(200, 400) : List.of(status));
            assertThat(answer.body()).hasSizeLessThan(2_000);
        }
    }

    @Test
    void bodiesHaveALargestSize() {
        Systems systems = Systems.named("claims").rule("rules", "fine").contract(null, null, 50, null);
        try (Rig rig = Rig.start(directory, systems)) {
            HttpResponse<String> answer = rig.chat(Rig.chat("claims", "x".repeat(50)));
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("expected: at most 50");
        }
    }

    @Test
    void anAnswerThatBreaksTheContractIsAFailureOfTheVariant() {
        try (FakeModel fake = FakeModel.start()) {
            Systems systems = Systems.named("claims")
                    .openAi("triage-1", fake.url())
                    .rule("rules", "fine")
                    .fallback("rules")
                    .contract(null, OUTPUT, 1 << 20, null);
            try (Rig rig = Rig.start(directory, systems)) {
                HttpResponse<String> answer = rig.chat(Rig.chat("claims", "hello"));
                assertThat(Rig.header(answer, "Slipway-Variant")).isEqualTo("rules");
                assertThat(Results.of(rig.attempts().getFirst()).errorCode()).isEqualTo("contract_output");
            }
        }
    }

    @Test
    void theValueOutcomesAreComparedWithIsRecorded() {
        Systems systems = Systems.named("claims").rule("rules", "fine").contract(null, null, 1 << 20, "/verdict");
        try (Rig rig = Rig.start(directory, systems)) {
            rig.chat(Rig.chat("claims", "hello"));
            assertThat(Results.of(rig.calls().getFirst()).answerValue()).isEqualTo("fine");
        }
    }

    @Test
    void aSchemaThatPointsElsewhereFetchesNothingAndDoesNotHoldUpTheControlState() {
        try (FakeModel elsewhere = FakeModel.start()) {
            String reference = "{\"$ref\":\"" + elsewhere.url() + "/schema.json\"}";
            Systems systems = Systems.named("claims").rule("rules", "fine").contract(reference, null, 1 << 20, null);
            try (Rig rig = Rig.start(directory, systems, Systems.named("other").rule("rules", "fine"))) {
                assertThat(rig.chat(Rig.chat("claims", "x")).body()).contains("contract_unusable");
                assertThat(rig.chat(Rig.chat("other", "x")).statusCode()).isEqualTo(200);
                assertThat(elsewhere.requests()).isEmpty();
            }
        }
    }

    @Test
    void aTextMadeForACarelessPatternIsRefusedInTime() {
        String schema = "{\"properties\":{\"text\":{\"pattern\":\"^(a+)+\\\\1b$\"}}}";
        Systems systems = Systems.named("claims").rule("rules", "fine").contract(schema, null, 1 << 20, null);
        try (Rig rig = Rig.start(directory, systems)) {
            var answer = rig.chat(Rig.chat("claims", "a".repeat(60) + "!"));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("contract_input", "too many steps");
            assertThat(rig.chat(Rig.chat("claims", "aab")).statusCode()).isEqualTo(200);
        }
    }
}
