package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.nio.file.Path;
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
}
