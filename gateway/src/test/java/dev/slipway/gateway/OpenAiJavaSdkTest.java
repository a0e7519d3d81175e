package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official OpenAI SDK for Java works unchanged: base URL and key are all that is set. */
class OpenAiJavaSdkTest {
    @TempDir
    Path directory;

    private static OpenAIClient client(Rig rig, String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(rig.gateway.url() + "/v1")
                .apiKey(key)
                .build();
    }

    private static ChatCompletionCreateParams question(String model) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("hello")
                .build();
    }

    @Test
    void plainAnswersOfAModelAndOfARule() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(
                        directory,
                        Systems.named("claims").openAi("triage-1", fake.url()),
                        Systems.named("ruled").rule("rules", "fine"))) {
            OpenAIClient client = client(rig, Rig.KEY);
            ChatCompletion answer = client.chat().completions().create(question("claims"));
            assertThat(answer.choices().getFirst().message().content()).contains("Hello from the fake model");
            assertThat(answer.usage().orElseThrow().promptTokens()).isEqualTo(7);
            ChatCompletion ruled = client.chat().completions().create(question("ruled"));
            assertThat(ruled.choices().getFirst().message().content()).contains("{\"verdict\":\"fine\"}");
            assertThat(ruled.validate().isValid()).isTrue();
            assertThat(client.models().list().data()).hasSize(2);
            client.close();
        }
    }

    @Test
    void streamsOfAModelAndOfARule() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(
                        directory,
                        Systems.named("claims").openAi("triage-1", fake.url()),
                        Systems.named("ruled").rule("rules", "fine"))) {
            OpenAIClient client = client(rig, Rig.KEY);
            assertThat(words(client, "claims")).isEqualTo("Hello from the fake model");
            assertThat(words(client, "ruled")).isEqualTo("{\"verdict\":\"fine\"}");
            client.close();
        }
    }

    private static String words(OpenAIClient client, String model) {
        StringBuilder words = new StringBuilder();
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(question(model))) {
            stream.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .forEach(choice -> choice.delta().content().ifPresent(words::append));
        }
        return words.toString();
    }

    @Test
    void errorsArriveAsTheSdksOwn() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            OpenAIClient client = client(rig, Rig.KEY);
            assertThatThrownBy(() -> client.chat().completions().create(question("nobody")))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("nobody");
            fake.next(Fault.status(400));
            assertThatThrownBy(() -> client.chat().completions().create(question("claims")))
                    .isInstanceOf(BadRequestException.class);
            OpenAIClient stranger = client(rig, "sk-wrong");
            assertThatThrownBy(() -> stranger.chat().completions().create(question("claims")))
                    .isInstanceOf(UnauthorizedException.class);
            fake.always(Fault.status(500));
            int before = fake.requests().size();
            assertThatThrownBy(() -> client.chat().completions().create(question("claims")))
                    .isInstanceOf(OpenAIException.class);
            assertThat(fake.requests()).as("the SDK is told not to try again").hasSize(before + 1);
            client.close();
            stranger.close();
        }
    }

    @Test
    void aBrokenStreamIsAnErrorAndNeverAShortAnswer() {
        try (FakeModel fake = FakeModel.start().always(new Fault.CutAfter(2, Fault.Break.FIN));
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            OpenAIClient client = client(rig, Rig.KEY);
            List<ChatCompletionChunk> seen = new ArrayList<>();
            assertThatThrownBy(() -> {
                        try (StreamResponse<ChatCompletionChunk> stream =
                                client.chat().completions().createStreaming(question("claims"))) {
                            stream.stream().forEach(seen::add);
                        }
                    })
                    .isInstanceOf(OpenAIException.class);
            assertThat(seen).hasSize(2);
            client.close();
        }
    }

    @Test
    void responsesCompletionsAndEmbeddings() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(
                        directory,
                        Systems.named("claims").openAi("triage-1", fake.url()),
                        Systems.named("ruled").rule("rules", "fine"))) {
            OpenAIClient client = client(rig, Rig.KEY);
            for (String model : List.of("claims", "ruled")) {
                String words = model.equals("ruled") ? "{\"verdict\":\"fine\"}" : "Hello from the fake model";
                ResponseCreateParams asked = ResponseCreateParams.builder()
                        .model(model)
                        .input("hello")
                        .build();
                Response plain = client.responses().create(asked);
                assertThat(plain.validate().isValid()).isTrue();
                assertThat(words(plain)).isEqualTo(words);
                ResponseAccumulator whole = ResponseAccumulator.create();
                try (StreamResponse<ResponseStreamEvent> events =
                        client.responses().createStreaming(asked)) {
                    events.stream().forEach(whole::accumulate);
                }
                assertThat(words(whole.response())).isEqualTo(words);
                assertThat(client.completions()
                                .create(CompletionCreateParams.builder()
                                        .model(model)
                                        .prompt("hello")
                                        .build())
                                .choices()
                                .getFirst()
                                .text())
                        .isEqualTo(words);
            }
            assertThat(client.embeddings()
                            .create(EmbeddingCreateParams.builder()
                                    .model("claims")
                                    .input("hello")
                                    .encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT)
                                    .build())
                            .data()
                            .getFirst()
                            .embedding())
                    .containsExactly(0.25f, -0.5f);
            client.close();
        }
    }

    private static String words(Response response) {
        return response.output()
                .getFirst()
                .asMessage()
                .content()
                .getFirst()
                .asOutputText()
                .text();
    }

    @Test
    void toolsOfAVariantThatSpeaksMessages() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claude").anthropic("claude-1", fake.url()))) {
            OpenAIClient client = client(rig, Rig.KEY);
            fake.always(new Fault.Exactly(
                    "application/json",
                    "{\"id\":\"m\",\"type\":\"message\",\"model\":\"c\",\"content\":[{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":"
                            + "\"weather\",\"input\":{\"city\":\"Bonn\"}}],\"stop_reason\":\"tool_use\",\"usage\":{}}",
                    0));
            ChatCompletion answer = client.chat()
                    .completions()
                    .create(ChatCompletionCreateParams.builder()
                            .model("claude")
                            .addUserMessage("hello")
                            .addFunctionTool(
                                    FunctionDefinition.builder().name("weather").build())
                            .build());
            var call = answer.choices()
                    .getFirst()
                    .message()
                    .toolCalls()
                    .orElseThrow()
                    .getFirst()
                    .asFunction();
            assertThat(call.id()).isEqualTo("t1");
            assertThat(call.function().arguments()).isEqualTo("{\"city\":\"Bonn\"}");
            client.close();
        }
    }

    @Test
    void aTimeoutAndACancellationStopTheUpstream() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            fake.next(Fault.of(Fault.Trick.HEADERS_NEVER)).next(new Fault.SilenceAfter(2));
            OpenAIClient hasty = OpenAIOkHttpClient.builder()
                    .baseUrl(rig.gateway.url() + "/v1")
                    .apiKey(Rig.KEY)
                    .timeout(Duration.ofMillis(300))
                    .maxRetries(0)
                    .build();
            assertThatThrownBy(() -> hasty.chat().completions().create(question("claims")))
                    .isInstanceOf(OpenAIIoException.class);
            hasty.close();
            fake.awaitAborted(0, Rig.SOON);
            OpenAIClient client = client(rig, Rig.KEY);
            try (StreamResponse<ChatCompletionChunk> stream =
                    client.chat().completions().createStreaming(question("claims"))) {
                assertThat(stream.stream().findFirst()).isPresent();
            }
            fake.awaitAborted(1, Rig.SOON);
            client.close();
        }
    }
}
