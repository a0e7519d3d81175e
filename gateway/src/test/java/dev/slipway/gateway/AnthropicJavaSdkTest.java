package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicIoException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.InternalServerException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official Anthropic SDK for Java works unchanged on variants of both kinds: base URL and key are all that is set. */
class AnthropicJavaSdkTest {
    @TempDir
    Path directory;

    private FakeModel fake;
    private Rig rig;
    private AnthropicClient client;

    @BeforeEach
    void start() {
        fake = FakeModel.start();
        rig = Rig.start(
                directory,
                Systems.named("claude").anthropic("claude-1", fake.url()),
                Systems.named("gpt").openAi("gpt-1", fake.url()),
                Systems.named("ruled").rule("rules", "fine"),
                Systems.named("closed").rule("rules", "fine").stopped("rules"));
        client = client(Rig.KEY).build();
    }

    @AfterEach
    void stop() {
        client.close();
        rig.close();
        fake.close();
    }

    private AnthropicOkHttpClient.Builder client(String key) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(rig.gateway.url().toString())
                .apiKey(key)
                .maxRetries(1);
    }

    private static MessageCreateParams.Builder question(String model) {
        return MessageCreateParams.builder().model(model).maxTokens(64).addUserMessage("hello");
    }

    private Message streamed(MessageCreateParams question) {
        MessageAccumulator whole = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> events = client.messages().createStreaming(question)) {
            events.stream().forEach(whole::accumulate);
        }
        return whole.message();
    }

    private static String words(Message message) {
        return message.content().getFirst().asText().text();
    }

    @Test
    void plainAnswersAndStreamsOfEveryKindOfVariant() {
        for (String model : new String[] {"claude", "gpt", "ruled"}) {
            String words = model.equals("ruled") ? "{\"verdict\":\"fine\"}" : "Hello from the fake model";
            Message plain = client.messages().create(question(model).build());
            assertThat(words(plain)).isEqualTo(words);
            assertThat(plain.validate().isValid()).isTrue();
            Message streamed = streamed(question(model).build());
            assertThat(words(streamed)).isEqualTo(words);
            assertThat(streamed.stopReason()).contains(StopReason.END_TURN);
            assertThat(streamed.usage().outputTokens()).isEqualTo(model.equals("ruled") ? 0 : 5);
        }
    }

    @Test
    void theSystemsAreItsModels() {
        assertThat(client.models().list().autoPager().stream().map(model -> model.id()))
                .containsExactlyInAnyOrder("claude", "gpt", "ruled", "closed");
    }

    @Test
    void tools() {
        MessageCreateParams.Builder asked = question("gpt")
                .addTool(Tool.builder()
                        .name("weather")
                        .inputSchema(Tool.InputSchema.builder().build())
                        .build());
        String call =
                "{\"index\":0,\"id\":\"t1\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Bonn\\\"}\"}}";
        fake.next(new Fault.Exactly(
                "application/json",
                "{\"id\":\"c\",\"model\":\"m\",\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":[" + call
                        + "]},\"finish_reason\":\"tool_calls\"}]}",
                0));
        called(client.messages().create(asked.build()));
        fake.next(new Fault.Exactly(
                "text/event-stream",
                "data: {\"id\":\"c\",\"model\":\"m\",\"choices\":[{\"delta\":{\"tool_calls\":[" + call + "]}}]}\n\n"
                        + "data: {\"id\":\"c\",\"model\":\"m\",\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n"
                        + "data: [DONE]\n\n",
                0));
        called(streamed(asked.build()));
    }

    private static void called(Message message) {
        assertThat(message.stopReason()).contains(StopReason.TOOL_USE);
        var call = message.content().getFirst().asToolUse();
        assertThat(call.name()).isEqualTo("weather");
        assertThat(call.id()).isEqualTo("t1");
        assertThat(call._input()).hasToString("{city=Bonn}");
    }

    @Test
    void errorsArriveAsTheSdksOwn() {
        assertThatThrownBy(() -> client.messages().create(question("nobody").build()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("nobody");
        fake.next(Fault.status(400));
        assertThatThrownBy(() -> client.messages().create(question("claude").build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("scripted");
        AnthropicClient stranger = client("sk-wrong").build();
        assertThatThrownBy(() -> stranger.messages().create(question("claude").build()))
                .isInstanceOf(UnauthorizedException.class);
        stranger.close();
        fake.next(new Fault.CutAfter(2, Fault.Break.FIN));
        assertThatThrownBy(() -> streamed(question("claude").build())).isInstanceOf(AnthropicException.class);
    }

    @Test
    void theSdkTriesAgainOnlyWhereSlipwayHasNot() {
        for (int status : new int[] {429, 500, 529}) {
            fake.always(Fault.status(status));
            int before = rig.calls().size();
            assertThatThrownBy(() -> client.messages().create(question("claude").build()))
                    .isInstanceOf(AnthropicException.class);
            assertThat(rig.calls()).as("calls for " + status).hasSize(before + 1);
        }
        int before = rig.calls().size();
        assertThatThrownBy(() -> client.messages().create(question("closed").build()))
                .isInstanceOf(InternalServerException.class);
        assertThat(rig.calls()).as("a stop may be over soon").hasSize(before + 2);
    }

    @Test
    void aTimeoutOfTheSdkStopsTheUpstream() {
        fake.always(Fault.of(Fault.Trick.HEADERS_NEVER));
        AnthropicClient hasty =
                client(Rig.KEY).timeout(Duration.ofMillis(300)).maxRetries(0).build();
        assertThatThrownBy(() -> hasty.messages().create(question("claude").build()))
                .isInstanceOf(AnthropicIoException.class);
        hasty.close();
        fake.awaitAborted(0, Rig.SOON);
    }

    @Test
    void aStreamThatIsClosedStopsTheUpstream() {
        fake.always(new Fault.SilenceAfter(2));
        try (StreamResponse<RawMessageStreamEvent> events =
                client.messages().createStreaming(question("claude").build())) {
            assertThat(events.stream().findFirst()).isPresent();
        }
        fake.awaitAborted(0, Rig.SOON);
        assertThat(Results.of(rig.awaitCall()).status()).isEqualTo(Interaction.Status.CLIENT_LEFT);
    }
}
