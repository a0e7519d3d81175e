package dev.slipway.app;

import java.time.Duration;
import java.util.Map;

/** What a pilot needs before its candidate may have customers: an owner who is here and looks after it, and tested security. */
final class OwnedPilot {
    /** Whom the sample systems name as their owner. */
    static final String OWNER = "dana@example.com";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private OwnedPilot() {}

    /**
     * The owner comes in, rehearses a stop, says that it is theirs, and reports the security tests, anew after each change of
     * what answers. There has to be a gateway node.
     *
     * @param path of the system
     */
    static void takeOn(RestClient rest, String path) throws Exception {
        String token = rest.post("/api/v1/access-tokens", Map.of("person", OWNER))
                .path("token")
                .asString();
        RestClient owner = rest.as(token);
        Await.until(
                "a rehearsed stop that every node confirmed",
                PATIENCE,
                () -> owner.post(path + "/drill", Map.of()).path("passed").asBoolean());
        owner.post(path + "/attest", Map.of("check", "OWN2"));
        owner.post(
                path + "/attest",
                Map.of(
                        "check",
                        "SUC3",
                        "values",
                        Map.of("authorization-tests", "yes", "injection-tests", "yes", "leakage-tests", "yes")));
    }
}
