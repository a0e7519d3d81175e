package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.gateway.fake.FakeModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The official OpenAI SDK for Node works unchanged. Installed with npm into the build folder once; skipped where node or
 * npm is missing, unless {@code SLIPWAY_REQUIRE_TOOLS=1}.
 */
class OpenAiNodeSdkTest {
    private static final String VERSION = "6.9.1";
    private static final Path MODULES = Path.of("target", "node-sdk").toAbsolutePath();
    private static final String SCRIPT = """
            import OpenAI from "openai";
            const client = new OpenAI();
            const messages = [{ role: "user", content: "hello" }];
            const plain = await client.chat.completions.create({ model: "claims", messages });
            console.log("plain: " + plain.choices[0].message.content);
            let words = "";
            const stream = await client.chat.completions.create({ model: "claims", messages, stream: true });
            for await (const chunk of stream) words += chunk.choices[0]?.delta?.content ?? "";
            console.log("stream: " + words);
            try {
              await client.chat.completions.create({ model: "nobody", messages });
            } catch (error) {
              console.log("error: " + error.constructor.name + " " + error.status + " " + error.code);
            }
            console.log("models: " + (await client.models.list()).data.map((model) => model.id).join(","));
            """;

    @TempDir
    Path directory;

    @BeforeAll
    static void install() throws Exception {
        boolean required = "1".equals(System.getenv("SLIPWAY_REQUIRE_TOOLS"));
        Files.createDirectories(MODULES);
        boolean installed = Files.exists(MODULES.resolve("node_modules/openai/package.json"))
                || run(List.of("npm", "install", "--no-audit", "--no-fund", "--silent", "openai@" + VERSION), "")
                        .startsWith("0\n");
        assumeTrue(required || installed, "node and npm with the openai package");
        assertThat(installed).as("npm install openai").isTrue();
    }

    @Test
    void plainStreamErrorAndModels() throws Exception {
        Files.writeString(MODULES.resolve("calls.mjs"), SCRIPT);
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            assertThat(run(List.of("node", "calls.mjs"), rig.gateway.url() + "/v1"))
                    .isEqualTo("""
                            0
                            plain: Hello from the fake model
                            stream: Hello from the fake model
                            error: NotFoundError 404 model_not_found
                            models: claims
                            """);
        }
    }

    /** Exit code, a line feed, and what was printed. */
    private static String run(List<String> command, String baseUrl) throws InterruptedException {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(MODULES.toFile()).redirectErrorStream(true);
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
