package dev.slipway.demo.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpstreamLogTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String PLAIN =
            "{\"model\": \"triage-1\", \"messages\": [{\"role\": \"user\", \"content\": \"A pipe burst\"}]}";
    private static final String STREAM = PLAIN.replaceFirst("\\{", "{\"stream\": true, ");

    @TempDir
    private Path directory;

    @Test
    void everyCallIsLoggedWithItsIdsTokensAndEnd() throws Exception {
        try (UpstreamFixture fixture = UpstreamFixture.quick(log())) {
            fixture.http()
                    .send(
                            fixture.request(CHAT, STREAM)
                                    .header("Slipway-Interaction", "i-1")
                                    .header("Slipway-Attempt", "a-1")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            fixture.post(CHAT, PLAIN);
            fixture.post(CHAT, "{");
            List<UpstreamCall> calls = fixture.calls(all -> all.size() == 3 && ended(all, 3));
            assertThat(calls).hasSize(3);
            UpstreamCall streamed = calls.getFirst();
            assertThat(streamed.interaction()).hasValue("i-1");
            assertThat(streamed.attempt()).hasValue("a-1");
            assertThat(streamed.streamed()).isTrue();
            assertThat(streamed.model()).isEqualTo("triage-1");
            assertThat(streamed.promptTokens()).isEqualTo(3);
            assertThat(streamed.end()).isEqualTo(UpstreamCall.End.ANSWERED);
            assertThat(calls.get(1).interaction()).isEmpty();
            assertThat(calls.get(1).completionTokens()).isEqualTo(streamed.completionTokens());
            assertThat(calls.get(2).end()).isEqualTo(UpstreamCall.End.REFUSED);
            assertThat(Files.readString(log())).doesNotContain("pipe");
        }
    }

    @Test
    void aStreamThatItsCallerLeavesIsLoggedAsAborted() throws Exception {
        UpstreamConfig.Pace slow = new UpstreamConfig.Pace(Duration.ZERO, Duration.ofSeconds(2));
        try (UpstreamFixture fixture = new UpstreamFixture(log(), Optional.empty(), slow)) {
            HttpResponse<InputStream> response = fixture.http()
                    .send(fixture.request(CHAT, STREAM).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).startsWith("data: ");
            }
            List<UpstreamCall> calls = fixture.calls(all -> ended(all, 1));
            assertThat(calls.getFirst().end()).isEqualTo(UpstreamCall.End.ABORTED);
            assertThat(calls.getFirst().streamed()).isTrue();
            assertThat(calls.getFirst().completionTokens()).isLessThan(10);
        }
    }

    @Test
    void aCallerThatLeavesBeforeTheFirstByteIsLoggedAsAborted() throws Exception {
        UpstreamConfig.Pace slow = new UpstreamConfig.Pace(Duration.ofHours(1), Duration.ZERO);
        try (UpstreamFixture fixture = new UpstreamFixture(log(), Optional.empty(), slow)) {
            Assertions.assertThatThrownBy(() -> fixture.http()
                            .send(
                                    fixture.request(CHAT, PLAIN)
                                            .timeout(Duration.ofMillis(200))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(HttpTimeoutException.class);
            List<UpstreamCall> calls = fixture.calls(all -> ended(all, 1));
            assertThat(calls.getFirst().end()).isEqualTo(UpstreamCall.End.ABORTED);
            assertThat(calls.getFirst().completionTokens()).isZero();
        }
    }

    @Test
    void aWrongKeyIsRefusedAndTheRightOneAnswered() throws Exception {
        UpstreamConfig.Pace quick = new UpstreamConfig.Pace(Duration.ZERO, Duration.ZERO);
        try (UpstreamFixture fixture = new UpstreamFixture(log(), Optional.of("sample"), quick)) {
            HttpResponse<String> refused = fixture.post(CHAT, PLAIN);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("invalid_api_key");
            HttpResponse<String> answered = fixture.http()
                    .send(
                            fixture.request(CHAT, PLAIN)
                                    .header("Authorization", "Bearer sample")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answered.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aTornLastLineIsLeftOut() throws IOException {
        String line = "{\"at\":\"2026-01-01T00:00:00Z\",\"event\":\"received\",\"call\":1,\"path\":\"/x\"}\n";
        Files.writeString(log(), line + "{\"at\":\"2026-01", StandardOpenOption.CREATE);
        List<UpstreamCall> calls = UpstreamLog.read(log());
        assertThat(calls).hasSize(1);
        assertThat(calls.getFirst().end()).isEqualTo(UpstreamCall.End.OPEN);
    }

    private Path log() {
        return directory.resolve("upstream.jsonl");
    }

    private static boolean ended(List<UpstreamCall> calls, int number) {
        return calls.stream()
                        .filter(call -> call.end() != UpstreamCall.End.OPEN)
                        .count()
                == number;
    }
}
