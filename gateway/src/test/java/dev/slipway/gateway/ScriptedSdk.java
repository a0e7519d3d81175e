package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that makes the same calls whatever its language: plain, streamed, tools, errors, tries, a timeout, a cancellation. */
final class ScriptedSdk {
    private static final String PRINTED = """
            plain: Hello from the fake model
            stream: Hello from the fake model
            tool: weather {"city":"Bonn"}
            tool stream: weather {"city":"Bonn"}
            response: Hello from the fake model
            response stream: Hello from the fake model completed
            completion: Hello from the fake model
            embedding: 0.25 -0.5
            models: broken claims closed
            error: NotFoundError 404 model_not_found
            broken: InternalServerError
            closed: InternalServerError
            timeout: true
            cancelled: true
            """;

    private static final String CALL =
            "\"tool_calls\":[{\"index\":0,\"id\":\"t1\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Bonn\\\"}\"}}]";

    private ScriptedSdk() {}

    static void works(Path journal, Path folder, String... command) throws InterruptedException {
        try (FakeModel fake = FakeModel.start();
                FakeModel broken = FakeModel.start().always(Fault.status(500));
                Rig rig = Rig.start(
                        journal,
                        Systems.named("claims").openAi("triage-1", fake.url()),
                        Systems.named("broken").openAi("triage-1", broken.url()),
                        Systems.named("closed").rule("rules", "fine").stopped("rules"))) {
            script(fake);
            assertThat(run(folder, List.of(command), rig.gateway.url() + "/v1")).isEqualTo("0\n" + PRINTED);
            fake.awaitAborted(8, Rig.SOON);
            fake.awaitAborted(9, Rig.SOON);
            assertThat(callsOf(rig, "broken")).as("Slipway has tried already").isEqualTo(1);
            assertThat(callsOf(rig, "closed")).as("a stop may be over soon").isEqualTo(2);
        }
    }

    private static void script(FakeModel fake) {
        String choice = "{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null," + CALL
                + "},\"finish_reason\":\"tool_calls\"}";
        String chunk =
                "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":0,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":";
        fake.next(Fault.none())
                .next(Fault.none())
                .next(new Fault.Exactly(
                        "application/json",
                        "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":0,\"model\":\"m\",\"choices\":["
                                + choice + "]}",
                        0))
                .next(new Fault.Exactly(
                        "text/event-stream",
                        chunk + "{" + CALL + "},\"finish_reason\":null}]}\n\n" + chunk
                                + "{},\"finish_reason\":\"tool_calls\"}]}\n\ndata: [DONE]\n\n",
                        0));
        for (int plain = 0; plain < 4; plain++) {
            fake.next(Fault.none());
        }
        fake.next(Fault.of(Fault.Trick.HEADERS_NEVER)).next(new Fault.SilenceAfter(2));
    }

    private static long callsOf(Rig rig, String system) {
        return rig.calls().stream()
                .filter(call -> call.caller().system().equals(system))
                .count();
    }

    /** Exit code, a line feed, and what was printed. */
    static String run(Path folder, List<String> command, String baseUrl) throws InterruptedException {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().put("OPENAI_BASE_URL", baseUrl);
            builder.environment().put("OPENAI_API_KEY", Rig.KEY);
            Process process = builder.start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return process.exitValue() + "\n" + printed;
        } catch (IOException missing) {
            return "127\n" + missing.getMessage();
        }
    }
}
