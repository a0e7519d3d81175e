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
}
