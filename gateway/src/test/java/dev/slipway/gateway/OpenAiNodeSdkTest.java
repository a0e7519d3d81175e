package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
            const client = new OpenAI({ maxRetries: 1 });
            const messages = [{ role: "user", content: "hello" }];
            const tools = [{ type: "function", function: { name: "weather", parameters: { type: "object" } } }];
            const chat = (more) => client.chat.completions.create({ model: "claims", messages, ...more });
            console.log("plain: " + (await chat({})).choices[0].message.content);
            let words = "";
            for await (const chunk of await chat({ stream: true })) words += chunk.choices[0]?.delta?.content ?? "";
            console.log("stream: " + words);
            const call = (await chat({ tools })).choices[0].message.tool_calls[0].function;
            console.log("tool: " + call.name + " " + call.arguments);
            let streamed = "";
            for await (const chunk of await chat({ tools, stream: true })) {
              for (const part of chunk.choices[0].delta.tool_calls ?? [])
                streamed += part.function.name + " " + part.function.arguments;
            }
            console.log("tool stream: " + streamed);
            console.log("response: " + (await client.responses.create({ model: "claims", input: "hello" })).output_text);
            words = "";
            let end = "";
            for await (const event of await client.responses.create({ model: "claims", input: "hello", stream: true })) {
              if (event.type === "response.output_text.delta") words += event.delta;
              if (event.type === "response.completed") end = event.response.status;
            }
            console.log("response stream: " + words + " " + end);
            const completion = await client.completions.create({ model: "claims", prompt: "hello" });
            console.log("completion: " + completion.choices[0].text);
            const vectors = await client.embeddings.create({ model: "claims", input: "hello", encoding_format: "float" });
            console.log("embedding: " + vectors.data[0].embedding.join(" "));
            console.log("models: " + (await client.models.list()).data.map((model) => model.id).sort().join(" "));
            const failing = async (model) => {
              try {
                await client.chat.completions.create({ model, messages });
              } catch (error) {
                return error;
              }
            };
            const error = await failing("nobody");
            console.log("error: " + error.constructor.name + " " + error.status + " " + error.code);
            console.log("broken: " + (await failing("broken")).constructor.name);
            console.log("closed: " + (await failing("closed")).constructor.name);
            try {
              await client.chat.completions.create({ model: "claims", messages }, { timeout: 300, maxRetries: 0 });
            } catch (error) {
              console.log("timeout: " + (error instanceof OpenAI.APIConnectionTimeoutError));
            }
            const endless = await chat({ stream: true });
            for await (const chunk of endless) {
              endless.controller.abort();
              break;
            }
            console.log("cancelled: " + endless.controller.signal.aborted);
            """;

    @TempDir
    Path directory;

    @BeforeAll
    static void install() throws Exception {
        boolean required = "1".equals(System.getenv("SLIPWAY_REQUIRE_TOOLS"));
        Files.createDirectories(MODULES);
        boolean installed = Files.exists(MODULES.resolve("node_modules/openai/package.json"))
                || ScriptedSdk.run(
                                MODULES,
                                List.of("npm", "install", "--no-audit", "--no-fund", "--silent", "openai@" + VERSION),
                                "")
                        .startsWith("0\n");
        assumeTrue(required || installed, "node and npm with the openai package");
        assertThat(installed).as("npm install openai").isTrue();
    }

    @Test
    void everyKindOfCall() throws Exception {
        Files.writeString(MODULES.resolve("calls.mjs"), SCRIPT);
        ScriptedSdk.works(directory, MODULES, "node", "calls.mjs");
    }
}
