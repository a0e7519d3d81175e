package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Sighting;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traffic for systems nobody has claimed is refused and noted. */
class UnknownModelTest {
    @TempDir
    Path directory;

    @Test
    void anUnknownSystemIsRefusedInEachProtocolAndNoted() {
        try (Rig rig = Rig.start(directory, Systems.named("claims").rule("rules", "fine"))) {
            HttpResponse<String> chat = rig.chat(Rig.chat("gpt-9", "x"));
            assertThat(chat.statusCode()).isEqualTo(404);
            assertThat(chat.body()).contains("\"code\":\"model_not_found\"", "\"param\":\"model\"");
            assertThat(Rig.header(chat, "Slipway-Interaction")).isNotEmpty();
            assertThat(rig.post("/v1/systems/nobody/decide", "{}").statusCode()).isEqualTo(404);
            assertThat(rig.post("/v2/models/nothing/infer", "{\"inputs\":[]}").statusCode())
                    .isEqualTo(404);
            assertThat(rig.facts(Sighting.class))
                    .extracting(Sighting::kind, Sighting::name)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(Sighting.Kind.MODEL, "gpt-9"),
                            org.assertj.core.groups.Tuple.tuple(Sighting.Kind.MODEL, "nobody"),
                            org.assertj.core.groups.Tuple.tuple(Sighting.Kind.MODEL, "nothing"));
            assertThat(rig.calls()).hasSize(3).allSatisfy(call -> {
                assertThat(Results.of(call).status()).isEqualTo(Interaction.Status.REFUSED);
                assertThat(call.route()).isNull();
            });
        }
    }
}
