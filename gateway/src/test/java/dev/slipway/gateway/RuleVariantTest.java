package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.rule.Condition;
import dev.slipway.core.rule.RuleTable;
import dev.slipway.core.spec.Variant;
import dev.slipway.core.traffic.Interaction;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule table answers in every protocol, and costs nothing. */
class RuleVariantTest {
    @TempDir
    Path directory;

    @Test
    void theFirstRuleThatMatchesAnswers() {
        Systems systems = Systems.named("claims").variant("rules", Systems.fraud("fraud"));
        try (Rig rig = Rig.start(directory, systems)) {
            assertThat(rig.chat(Rig.chat("claims", "surely FRAUD")).body())
                    .contains("\"content\":\"{\\\"verdict\\\":\\\"fraud\\\"}\"", "\"finish_reason\":\"stop\"");
            assertThat(rig.post("/v1/systems/claims/decide", "{\"text\":\"all well\"}")
                            .body())
                    .contains("{\"verdict\":\"fine\"}");
            assertThat(rig.attempts())
                    .allMatch(attempt ->
                            Results.of(attempt).charge().equals(new Charge.Known(Money.zero("USD"), "free", false)));
        }
    }

    @Test
    void aChatWithoutAUsersMessageIsTheCallersMistake() {
        try (Rig rig = Rig.start(directory, Systems.named("claims").rule("rules", "fine"))) {
            HttpResponse<String> answer = rig.chat("{\"model\":\"claims\",\"messages\":[]}");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"param\":\"messages\"");
            assertThat(Results.of(rig.calls().getFirst()).status()).isEqualTo(Interaction.Status.REFUSED);
            assertThat(rig.road()).containsExactly("rules REJECTED");
        }
    }

    @Test
    void aTableThatCannotDecideLeavesTheAnswerToTheNext() {
        RuleTable careless = new RuleTable(
                List.of(new RuleTable.Rule(
                        Map.of("/text", List.of(new Condition.Matches(Pattern.compile("^(a+)+\\1b$")))),
                        Map.of("verdict", "fraud"))),
                Map.of("verdict", "fine"));
        Systems systems = Systems.named("claims")
                .variant("rules", new Variant.Rule(careless))
                .rule("older", "unsure")
                .fallback("older");
        try (Rig rig = Rig.start(directory, systems)) {
            HttpResponse<String> answer = rig.chat(Rig.chat("claims", "a".repeat(60) + "!"));
            assertThat(answer.body()).contains("unsure");
            assertThat(rig.road()).containsExactly("rules FAILED", "older OK");
            assertThat(Results.of(rig.attempts().getFirst()).errorCode()).isEqualTo("rule_too_costly");
        }
    }
}
