package dev.slipway.demo.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
        UpstreamConfig config = new UpstreamConfig(0, log, 3, Optional.of("sample"), UpstreamConfig.Pace.USUAL);
        Process process;
        try (UpstreamProcess upstream = UpstreamProcess.start(config);
                HttpClient http = HttpClient.newHttpClient()) {
            process = upstream.process();
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(upstream.address().resolve("/v1/models"));
            assertThat(status(http, request)).isEqualTo(401);
            assertThat(status(http, request.header("Authorization", "Bearer sample")))
                    .isEqualTo(200);
        }
        assertThat(process.exitValue()).isEqualTo(ENDED_BY_SIGTERM);
        assertThat(UpstreamLog.read(log)).isEmpty();
    }

    @Test
    void itEndsWithTheProcessItBelongsTo() throws Exception {
        Process parent = new ProcessBuilder("cat").start();
        Process upstream = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        UpstreamMain.class.getName(),
                        "--log",
                        directory.resolve("upstream.jsonl").toString(),
                        "--parent",
                        Long.toString(parent.pid()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            parent.destroyForcibly().waitFor();
            assertThat(upstream.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(upstream.exitValue()).isZero();
        } finally {
            upstream.destroyForcibly();
        }
    }

    @Test
    void oneThatCannotStartSaysWhereToLook() {
        UpstreamConfig config = UpstreamConfig.defaults(directory, 1);
        assertThatThrownBy(() -> UpstreamProcess.start(config))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith(".err");
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

    private static int status(HttpClient http, HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
