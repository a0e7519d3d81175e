package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.demo.customers.CustomerCall;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A stop is in force when it is acknowledged, and until somebody lifts it: also over a crash of the server. */
class KillSurvivesRestartTest {
    private static final String CANDIDATE = "triage-2";
    private static final String INCUMBENT = "triage-1";
    private static final int ENOUGH_TO_MEET_BOTH = 40;

    private final ServerProcess server = SharedServer.server();

    @Test
    void oneVariant() throws Exception {
        try (SampleTraffic traffic = SampleTraffic.prepare(server, SharedServer.upstream())) {
            assertThat(answering(traffic)).containsExactlyInAnyOrder(INCUMBENT, CANDIDATE);

            JsonNode receipt = kill(Map.of("variant", CANDIDATE, "reason", "a test"));
            assertThat(receipt.path("alreadyStopped").asBoolean()).isFalse();
            assertThat(receipt.at("/nodes/0/confirmed").asBoolean()).isTrue();
            assertThat(answering(traffic)).containsExactly(INCUMBENT);

            server.kill9();
            server.restart();
            assertThat(answering(traffic)).containsExactly(INCUMBENT);

            JsonNode again = kill(Map.of("variant", CANDIDATE));
            assertThat(again.path("alreadyStopped").asBoolean()).isTrue();
            assertThat(again.path("committedAt").asString())
                    .isEqualTo(receipt.path("committedAt").asString());

            SampleTraffic.rearm(server.rest(), Map.of("variant", CANDIDATE));
            assertThat(answering(traffic)).containsExactlyInAnyOrder(INCUMBENT, CANDIDATE);
        }
    }

    @Test
    void theWholeSystem() throws Exception {
        try (SampleTraffic traffic = SampleTraffic.prepare(server, SharedServer.upstream())) {
            JsonNode receipt = kill(Map.of());
            Set<String> announced = answersNow(receipt);
            assertThat(announced).doesNotContain(CANDIDATE);
            assertThat(announced).containsAll(answering(traffic));

            server.end("TERM");
            server.restart();
            assertThat(announced).containsAll(answering(traffic));
            assertThat(kill(Map.of()).path("alreadyStopped").asBoolean()).isTrue();

            SampleTraffic.rearm(server.rest(), Map.of());
            assertThat(answering(traffic)).containsExactlyInAnyOrder(INCUMBENT, CANDIDATE);
        }
    }

    private JsonNode kill(Map<String, ?> what) throws Exception {
        return server.rest().post(SampleTraffic.PATH + "/kill", what);
    }

    private static Set<String> answersNow(JsonNode receipt) {
        return receipt.path("answersNow").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }

    /** Who answers some calls; none of them may fail. */
    private static Set<String> answering(SampleTraffic traffic) throws Exception {
        List<CustomerCall> calls = traffic.send(ENOUGH_TO_MEET_BOTH);
        assertThat(SampleTraffic.failed(calls)).isEmpty();
        return calls.stream()
                .flatMap(call -> call.received().variant().stream())
                .collect(Collectors.toSet());
    }
}
