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
 * The official OpenAI SDK for Python works unchanged. Installed with pip into the build folder once; skipped where python
 * or pip is missing, unless {@code SLIPWAY_REQUIRE_TOOLS=1}.
 */
class OpenAiPythonSdkTest {
    private static final String VERSION = "3.54.0";
    private static final Path FOLDER = Path.of("target", "python-sdk").toAbsolutePath();
    private static final String SCRIPT = """
            import openai
            client = openai.OpenAI(max_retries=1)
            messages = [{"role": "user", "content": "hello"}]
            tools = [{"type": "function", "function": {"name": "weather", "parameters": {"type": "object"}}}]
            def chat(**more):
                return client.chat.completions.create(model="claims", messages=messages, **more)
            print("plain:", chat().choices[0].message.content)
            print("stream:", "".join(chunk.choices[0].delta.content or "" for chunk in chat(stream=True)))
            call = chat(tools=tools).choices[0].message.tool_calls[0].function
            print("tool:", call.name, call.arguments)
            for chunk in chat(tools=tools, stream=True):
                for part in chunk.choices[0].delta.tool_calls or []:
                    print("tool stream:", part.function.name, part.function.arguments)
            print("response:", client.responses.create(model="claims", input="hello").output_text)
            words = end = ""
            for event in client.responses.create(model="claims", input="hello", stream=True):
                if event.type == "response.output_text.delta":
                    words += event.delta
                if event.type == "response.completed":
                    end = event.response.status
            print("response stream:", words, end)
            print("completion:", client.completions.create(model="claims", prompt="hello").choices[0].text)
            vectors = client.embeddings.create(model="claims", input="hello", encoding_format="float")
            print("embedding:", *vectors.data[0].embedding)
            print("models:", *sorted(model.id for model in client.models.list()))
            def failing(model):
                try:
                    client.chat.completions.create(model=model, messages=messages)
                except openai.APIStatusError as error:
                    return error
            error = failing("nobody")
            print("error:", type(error).__name__, error.status_code, error.code)
            print("broken:", type(failing("broken")).__name__)
            print("closed:", type(failing("closed")).__name__)
            try:
                client.with_options(timeout=0.3, max_retries=0).chat.completions.create(model="claims", messages=messages)
            except openai.APITimeoutError:
                print("timeout: true")
            endless = chat(stream=True)
            next(iter(endless))
            endless.close()
            print("cancelled: true")
            """;

    @TempDir
    Path directory;

    @BeforeAll
    static void install() throws Exception {
        boolean required = "1".equals(System.getenv("SLIPWAY_REQUIRE_TOOLS"));
        Files.createDirectories(FOLDER);
        boolean installed = Files.exists(FOLDER.resolve("installed-" + VERSION)) || installs();
        assumeTrue(required || installed, "python3 with venv and the openai package");
        assertThat(installed).as("pip install openai").isTrue();
    }

    private static boolean installs() throws Exception {
        boolean done = ScriptedSdk.run(FOLDER, List.of("python3", "-m", "venv", "."), "")
                        .startsWith("0\n")
                && ScriptedSdk.run(
                                FOLDER,
                                List.of(
                                        "bin/pip",
                                        "install",
                                        "--quiet",
                                        "--disable-pip-version-check",
                                        "openai==" + VERSION),
                                "")
                        .startsWith("0\n");
        if (done) {
            Files.createFile(FOLDER.resolve("installed-" + VERSION));
        }
        return done;
    }

    @Test
    void everyKindOfCall() throws Exception {
        Files.writeString(FOLDER.resolve("calls.py"), SCRIPT);
        ScriptedSdk.works(directory, FOLDER, FOLDER.resolve("bin/python").toString(), "calls.py");
    }
}
