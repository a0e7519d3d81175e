package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A variant that has no words for a request is passed over like one that does not speak, and never in silence. */
class UntranslatableTest {
    private static final String SEEDED =
            "{\"model\":\"claims\",\"seed\":7,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";

    @TempDir
    Path directory;

    @Test
    void theNextVariantIsAskedAndTheRecordSaysWhy() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(
                        directory,
                        Systems.named("claims")
                                .anthropic("claude", fake.url())
                                .openAi("gpt", fake.url())
                                .fallback("gpt"))) {
            HttpResponse<String> answer = rig.chat(SEEDED);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Rig.header(answer, "Slipway-Variant")).isEqualTo("gpt");
            assertThat(fake.requests())
                    .singleElement()
                    .satisfies(seen -> assertThat(seen.body()).contains("\"seed\":7"));
            assertThat(rig.road()).containsExactly("claude REJECTED", "gpt OK");
            assertThat(Results.of(rig.attempts().getFirst()).errorCode()).isEqualTo("not_translatable");
        }
    }

    @Test
    void whereNobodyElseCanTheFieldIsNamed() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(
                        directory,
                        Systems.named("claims")
                                .anthropic("claude", fake.url())
                                .anthropic("other", fake.url())
                                .fallback("other"))) {
            HttpResponse<String> answer = rig.chat(SEEDED);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"code\":\"not_translatable\"", "\"param\":\"seed\"");
            assertThat(rig.road()).containsExactly("claude REJECTED", "other REJECTED");
            assertThat(Results.of(rig.awaitCall()).errorCode()).isEqualTo("not_translatable");
            assertThat(fake.requests()).isEmpty();
        }
    }
}
