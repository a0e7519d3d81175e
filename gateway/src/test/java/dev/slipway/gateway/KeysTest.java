package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Sighting;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys open what they are meant to open, and nothing else. */
class KeysTest {
    @TempDir
    Path directory;

    @Test
    void anUnknownKeyIsRefusedAndNotedByItsHash() {
        try (Rig rig = Rig.start(directory, Systems.named("claims").rule("rules", "fine"))) {
            HttpResponse<String> answer = rig.chat(Rig.chat("claims", "x"), "Authorization", "Bearer sk-nobody-knows");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("\"code\":\"invalid_api_key\"").doesNotContain("sk-nobody");
            Sighting sighting = rig.facts(Sighting.class).getFirst();
            assertThat(sighting.kind()).isEqualTo(Sighting.Kind.KEY);
            assertThat(sighting.name())
                    .isEqualTo(dev.slipway.gateway.route.KeyHash.of("sk-nobody-knows")
                            .substring(0, 12));
            assertThat(rig.calls()).isEmpty();
        }
    }

    @Test
    void aKeyMayStandInEachOfTheUsualHeaders() {
        try (Rig rig = Rig.start(directory, Systems.named("claims").rule("rules", "fine"))) {
            for (String header : List.of("api-key", "x-api-key")) {
                assertThat(rig.chat(Rig.chat("claims", "x"), "Authorization", "Basic none", header, Rig.KEY)
                                .statusCode())
                        .isEqualTo(200);
            }
            HttpResponse<String> without = rig.chat(Rig.chat("claims", "x"), "Authorization", "Basic none");
            assertThat(without.statusCode()).isEqualTo(401);
            assertThat(without.body()).contains("missing_api_key");
        }
    }

    @Test
    void aKeyOpensItsOwnSystemsOnly() {
        try (Rig rig = Rig.start(
                directory,
                Systems.named("claims").rule("rules", "fine"),
                Systems.named("other").rule("rules", "fine"))) {
            String narrow = "Bearer sk-narrow";
            assertThat(rig.chat(Rig.chat("claims", "x"), "Authorization", narrow)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(rig.chat(Rig.chat("other", "x"), "Authorization", narrow).statusCode())
                    .isEqualTo(200);
            assertThat(rig.get("/v1/models", "Authorization", narrow).body())
                    .contains("\"id\":\"other\"")
                    .doesNotContain("claims");
            assertThat(rig.get("/v1/models").body()).contains("\"id\":\"claims\"", "\"id\":\"other\"");
            assertThat(rig.get("/v1/models/claims").statusCode()).isEqualTo(200);
            assertThat(rig.get("/v1/models/claims", "Authorization", narrow).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aRevokedKeyOpensNothingAfterTheUpdate() {
        try (Rig rig = Rig.start(directory, Systems.named("claims").rule("rules", "fine"))) {
            assertThat(rig.chat(Rig.chat("claims", "x")).statusCode()).isEqualTo(200);
            rig.gateway.update(new dev.slipway.core.system.ControlState(
                    List.of(Systems.named("claims").rule("rules", "fine").build()), List.of()));
            assertThat(rig.chat(Rig.chat("claims", "x")).statusCode()).isEqualTo(401);
        }
    }
}
