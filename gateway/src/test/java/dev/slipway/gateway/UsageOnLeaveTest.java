package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Usage;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an upstream did for a caller who left is booked: as reported, otherwise as an estimate that says so. */
class UsageOnLeaveTest {
    @TempDir
    Path directory;

    @Test
    void tokensThatWereNotReportedAreEstimatedAndSaySo() {
        try (FakeModel fake = FakeModel.start().always(new Fault.SilenceAfter(2));
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            String body = Rig.chatStream("claims", "hello");
            rig.raw(body).readUntil(" from").leave();
            rig.awaitCall();
            Attempt.Result result = Results.of(rig.attempts().getFirst());
            // "Hello" and " from" are 10 characters: 3 tokens at four characters each.
            Usage estimate = new Usage(body.length() / 4, 0, 0, 3);
            assertThat(result.usage()).isEqualTo(estimate);
            assertThat(result.charge()).isEqualTo(new Charge.Known(Systems.PRICE.of(estimate), "test@1", true));
        }
    }

    @Test
    void tokensReportedBeforeTheCallerLeftAreBookedAsReported() {
        String events = """
                data: {"choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":null}]}

                data: {"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":5}}

                data: {"choices":[{"index":0,"delta":{"content":" more"},"finish_reason":null}]}

                """;
        Fault silent = new Fault.Exactly("text/event-stream", events, 1);
        try (FakeModel fake = FakeModel.start().always(silent);
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            rig.raw(Rig.chatStream("claims", "hello")).readUntil(" more").leave();
            rig.awaitCall();
            Attempt.Result result = Results.of(rig.attempts().getFirst());
            assertThat(result.status()).isEqualTo(Attempt.Status.CLIENT_LEFT);
            assertThat(result.usage()).isEqualTo(new Usage(7, 0, 0, 5));
            assertThat(result.charge())
                    .isEqualTo(new Charge.Known(Systems.PRICE.of(new Usage(7, 0, 0, 5)), "test@1", false));
        }
    }

    @Test
    void aMessagesFirstCountIsNotThatOfTheWholeAnswer() {
        try (FakeModel fake = FakeModel.start().always(new Fault.SilenceAfter(2));
                Rig rig = Rig.start(directory, Systems.named("claude").anthropic("claude-1", fake.url()))) {
            String body = Rig.chatStream("claude", "hello");
            rig.rawAt("/v1/messages", body).readUntil(" from").leave();
            rig.awaitCall();
            Attempt.Result result = Results.of(rig.attempts().getFirst());
            Usage estimate = new Usage(body.length() / 4, 0, 0, 3);
            assertThat(result.charge()).isEqualTo(new Charge.Known(Systems.PRICE.of(estimate), "test@1", true));
        }
    }
}
