package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A rehearsed stop of real customers: somebody else answers them, and afterwards the candidate does again. */
class DrillUnderTrafficTest {
    private static final String CANDIDATE = "triage-2";

    private final ServerProcess server = SharedServer.server();

    @Test
    void theCandidateAnswersNobodyWhoLostIt() throws Exception {
        try (SampleTraffic _ = SampleTraffic.start(server, SharedServer.upstream())) {
            Await.until("the candidate has answered", Duration.ofSeconds(30), () -> answeredByCandidate() > 20);
            JsonNode drill = server.rest().post(SampleTraffic.PATH + "/drill", Map.of("share", "50%", "seconds", 2));
            assertThat(drill.path("passed").asBoolean()).as(drill.toString()).isTrue();
            JsonNode customers = drill.path("customers");
            assertThat(customers.path("stopped").asInt()).isPositive();
            assertThat(customers.path("answered").asInt()).isPositive();
            assertThat(customers.path("byCandidate").asInt()).isZero();

            JsonNode system = server.rest().get(SampleTraffic.PATH);
            assertThat(system.at("/head/stop/customers")).as(system.toString()).isEmpty();
            assertThat(server.rest()
                            .get(SampleTraffic.PATH + "/events?limit=1")
                            .at("/events/0/text")
                            .asString())
                    .startsWith("Rehearsed a stop for ")
                    .endsWith("0 of them by the candidate: passed");
        }
    }

    @Test
    void withItsProviderBlockedSomebodyElseAnswersEveryCall() throws Exception {
        try (SampleTraffic _ = SampleTraffic.start(server, SharedServer.upstream())) {
            Await.until("the candidate has answered", Duration.ofSeconds(30), () -> answeredByCandidate() > 20);
            JsonNode drill = server.rest().post(SampleTraffic.PATH + "/drill/fallback", Map.of("seconds", 2));
            assertThat(drill.path("variant").asString()).isEqualTo(CANDIDATE);
            assertThat(drill.at("/calls/all").asLong()).as(drill.toString()).isPositive();
            assertThat(drill.at("/calls/byBlocked").asLong()).isZero();
            assertThat(drill.path("passed").asBoolean()).as(drill.toString()).isTrue();
            assertThat(server.rest().get(SampleTraffic.PATH).at("/head/stop/variants"))
                    .as("lifted")
                    .isEmpty();
            JsonNode all = server.rest().post(SampleTraffic.PATH + "/drill", Map.of("share", "100%", "seconds", 2));
            assertThat(all.path("passed").asBoolean()).as(all.toString()).isTrue();
            assertThat(evidence("ROL5")).isEqualTo("drilled");
            assertThat(evidence("ROL4")).isEqualTo("drilled");
        }
    }

    private String evidence(String check) throws Exception {
        return server.rest()
                .get(SampleTraffic.PATH + "/readiness")
                .path("checks")
                .valueStream()
                .filter(one -> one.path("id").asString().equals(check))
                .findFirst()
                .orElseThrow()
                .at("/facts/0/evidence")
                .asString();
    }

    private long answeredByCandidate() throws Exception {
        return server.rest()
                .get("/api/v1/interactions?system=" + SampleTraffic.SYSTEM + "&variant=" + CANDIDATE + "&limit=50")
                .path("interactions")
                .size();
    }
}
