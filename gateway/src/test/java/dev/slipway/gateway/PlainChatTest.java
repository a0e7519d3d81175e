package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Usage;
import dev.slipway.core.rollout.Arm;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chat is passed on, answered and recorded whole. */
class PlainChatTest {
    @TempDir
    Path directory;

    @Test
    void answersWithTheUpstreamsWordsAndRecordsTheCall() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            HttpResponse<String> answer =
                    rig.chat(Rig.chat("claims", "hello"), "Slipway-Customer", "acme", "Slipway-Transaction", "t-1");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("Hello from the fake model");
            assertThat(Rig.header(answer, "Slipway-Variant")).isEqualTo("triage-1");
            Interaction call = rig.calls().getFirst();
            assertThat(Rig.header(answer, "Slipway-Interaction"))
                    .isEqualTo(call.id().toString());
            assertThat(call.caller())
                    .isEqualTo(new Interaction.Caller(
                            "claims",
                            "key-1",
                            "acme",
                            "t-1",
                            Protocol.CHAT,
                            false,
                            Rig.chat("claims", "hello").length()));
            assertThat(call.route()).isEqualTo(new Interaction.Route(3, "ab", null, Arm.OUTSIDE, "triage-1"));
            assertThat(Results.of(call).status()).isEqualTo(Interaction.Status.ANSWERED);
            assertThat(Results.of(call).answeredBy()).isEqualTo("triage-1");
            assertThat(Results.of(call).answerBytes()).isEqualTo(answer.body().length());
            Attempt attempt = rig.attempts().getFirst();
            assertThat(attempt.role()).isEqualTo(Attempt.Role.PRIMARY);
            assertThat(Results.of(attempt).usage()).isEqualTo(new Usage(7, 0, 0, 5));
            assertThat(Results.of(attempt).charge())
                    .isEqualTo(new Charge.Known(Systems.PRICE.of(new Usage(7, 0, 0, 5)), "test@1", false));
        }
    }

    @Test
    void tellsTheUpstreamWhichCallItServes() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            HttpResponse<String> answer = rig.chat(Rig.chat("claims", "hello"));
            assertThat(fake.requests().getFirst().header("Slipway-Interaction"))
                    .contains(Rig.header(answer, "Slipway-Interaction"));
            assertThat(fake.requests().getFirst().header("Slipway-Attempt"))
                    .contains(rig.attempts().getFirst().id().toString());
            assertThat(fake.requests().getFirst().header("Authorization")).isEmpty();
        }
    }

    @Test
    void malformedJsonIsRefusedWithLineAndColumn() {
        try (Rig rig = Rig.start(directory, Systems.named("claims").rule("rules", "fine"))) {
            HttpResponse<String> answer = rig.chat("{\"model\":\"claims\",\n \"messages\":[}");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"error\":{\"message\":\"body: line 2, column 14");
            assertThat(Results.of(rig.calls().getFirst()).errorCode()).isEqualTo("invalid_json");
        }
    }

    @Test
    void theCallersOwnMistakeIsPassedOnAndNotRoutedAround() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(
                        directory,
                        Systems.named("claims")
                                .openAi("triage-1", fake.url())
                                .rule("rules", "fine")
                                .fallback("rules"))) {
            fake.next(Fault.status(422));
            HttpResponse<String> answer = rig.chat(Rig.chat("claims", "hello"));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("scripted");
            assertThat(rig.road()).containsExactly("triage-1 REJECTED");
            assertThat(Results.of(rig.calls().getFirst()).status()).isEqualTo(Interaction.Status.REFUSED);
        }
    }
}
