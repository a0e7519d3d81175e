package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway counts, with bounded labels. */
class MetricsTest {
    @TempDir
    Path directory;

    @Test
    void callsAttemptsTokensAndCostsAreCounted() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            rig.chat(Rig.chat("claims", "x"));
            rig.chat(Rig.chat("made-up-1", "x"));
            rig.chat(Rig.chat("made-up-2", "x"));
            String metrics = rig.get("/metrics").body();
            assertThat(metrics)
                    .contains(
                            "slipway_calls_seconds_count{status=\"ANSWERED\",system=\"claims\",variant=\"triage-1\"} 1")
                    .contains("slipway_calls_seconds_count{status=\"REFUSED\",system=\"unknown\",variant=\"none\"} 2")
                    .contains("slipway_attempts_seconds_bucket")
                    .contains("slipway_input_tokens_total{system=\"claims\",variant=\"triage-1\"} 7.0")
                    .contains("slipway_output_tokens_total{system=\"claims\",variant=\"triage-1\"} 5.0")
                    .contains("slipway_cost_micro_EUR_total{system=\"claims\",variant=\"triage-1\"} 34.0")
                    .contains("slipway_journal_bytes", "slipway_open_exchanges")
                    .doesNotContain("made-up");
        }
    }
}
