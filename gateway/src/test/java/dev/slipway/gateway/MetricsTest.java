package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** Whatever callers and upstreams make up, no series is added: a label's value comes from an applied system. */
    @Test
    void nothingThatIsMadeUpOutsideBecomesALabel() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            callInEveryWay(rig, fake, "first");
            Set<String> series = series(rig);
            for (int i = 0; i < 40; i++) {
                callInEveryWay(rig, fake, "made-up-" + i);
            }
            assertThat(series(rig)).isEqualTo(series).noneMatch(line -> line.contains("made-up"));
        }
    }

    /** Served, refused, unknown, rejected: with one name that nobody knows wherever there can be a name. */
    private static void callInEveryWay(Rig rig, FakeModel fake, String name) {
        String[] headers = {"Slipway-Customer", name, "Slipway-Transaction", name, "User-Agent", name};
        fake.next(new Fault.Exactly("application/json", answerOf(name), 0));
        assertThat(rig.chat(Rig.chat("claims", name), headers).statusCode()).isEqualTo(200);
        fake.next(Fault.status(400));
        assertThat(rig.chat(Rig.chat("claims", name), headers).statusCode()).isEqualTo(400);
        assertThat(rig.chat(Rig.chat(name, "x"), headers).statusCode()).isEqualTo(404);
        assertThat(rig.chat(Rig.chat("claims", "x"), "Authorization", "Bearer " + name)
                        .statusCode())
                .isEqualTo(401);
        assertThat(rig.post("/v1/systems/" + name + "/decide", "{}").statusCode())
                .isEqualTo(404);
        assertThat(rig.post("/v2/models/" + name + "/infer", "{}").statusCode()).isBetween(400, 404);
        assertThat(rig.get("/" + name).statusCode()).isEqualTo(404);
    }

    private static String answerOf(String model) {
        return "{\"id\":\"x\",\"object\":\"chat.completion\",\"model\":\"" + model
                + "\",\"service_tier\":\"" + model + "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + "\"content\":\"Hello\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,"
                + "\"completion_tokens\":5,\"total_tokens\":12}}";
    }

    private static Set<String> series(Rig rig) {
        return rig.get("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toSet());
    }
}
