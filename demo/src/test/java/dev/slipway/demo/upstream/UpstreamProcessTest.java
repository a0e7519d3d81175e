package dev.slipway.demo.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpstreamProcessTest {

    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @TempDir
    private Path directory;

    @Test
    void itSaysWhereItListensAndStopsOnSigterm() throws Exception {
        Path log = directory.resolve("upstream.jsonl");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        UpstreamMain.class.getName(),
                        "--log",
                        log.toString(),
                        "--seed",
                        "3")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                HttpClient http = HttpClient.newHttpClient()) {
            String line = lastLine(output);
            URI models = URI.create("http://" + line.substring("listening on ".length()) + "/v1/models");
            HttpRequest request = HttpRequest.newBuilder(models).build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ENDED_BY_SIGTERM);
        } finally {
            process.destroyForcibly();
        }
        assertThat(UpstreamLog.read(log)).isEmpty();
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertThatThrownBy(() -> UpstreamMain.options(new String[] {"--prot", "0"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--prot");
        assertThatThrownBy(() -> UpstreamMain.config(Map.of())).hasMessage("--log: missing (expected: a file)");
        assertThatThrownBy(() -> UpstreamMain.config(Map.of("--log", "x", "--port", "many")))
                .hasMessage("--port: many (expected: a whole number)");
    }

    /** The line that says where it listens; a logger, where one is on the class path, may write before it. */
    private static String lastLine(BufferedReader output) throws Exception {
        String line = output.readLine();
        while (line != null && !line.startsWith("listening on ")) {
            line = output.readLine();
        }
        return line == null ? "" : line;
    }
}
