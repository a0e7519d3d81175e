package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Share;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A variant that answers after it was stopped: its answer is thrown away and another one answers. */
class KillAtReleaseTest {
    @TempDir
    Path directory;

    private static Systems rollout(FakeModel fake) {
        return Systems.named("claims")
                .rule("rules", "fine")
                .openAi("triage-1", fake.url())
                .candidate("triage-1", Share.ALL);
    }

    private void stoppedBeforeTheAnswer(String body) throws Exception {
        try (FakeModel fake = FakeModel.start().always(new Fault.AnswerAfter(Duration.ofMillis(300)));
                Rig rig = Rig.start(directory, rollout(fake))) {
            CompletableFuture<HttpResponse<String>> answer =
                    CompletableFuture.supplyAsync(() -> rig.chat(body, "Slipway-Customer", "acme"));
            fake.awaitRequests(1, Rig.SOON);
            rig.update(rollout(fake).stopped("triage-1"));
            assertThat(Rig.header(answer.get(30, TimeUnit.SECONDS), "Slipway-Variant"))
                    .isEqualTo("rules");
            assertThat(answer.get().body()).contains("verdict").doesNotContain("Hello");
            assertThat(rig.road()).containsExactly("triage-1 CUT", "rules OK");
            assertThat(rig.attempts().getLast().role()).isEqualTo(Attempt.Role.FALLBACK);
        }
    }

    @Test
    void aPlainAnswer() throws Exception {
        stoppedBeforeTheAnswer(Rig.chat("claims", "hello"));
    }

    @Test
    void aStream() throws Exception {
        stoppedBeforeTheAnswer(Rig.chatStream("claims", "hello"));
    }

    @Test
    void whenNobodyElseMayAnswerTheCallerIsTold() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(
                        directory,
                        Systems.named("claims").openAi("triage-1", fake.url()).stopped("triage-1"))) {
            HttpResponse<String> answer = rig.chat(Rig.chat("claims", "hello"));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("nobody_answers");
            assertThat(fake.requests()).isEmpty();
        }
    }
}
