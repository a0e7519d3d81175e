package dev.slipway.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Chromium with one tab, spoken to in its own protocol. */
final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final String tab;

    /** Where Chromium is, if it is installed. */
    static Optional<Path> installed() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    Browser(Path chromium) throws IOException {
        profile = Files.createTempDirectory("console-browser");
        process = new ProcessBuilder(
                        chromium.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log").toFile())
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        until(
                "its port",
                () -> Files.exists(port) && Files.readString(port).lines().count() > 1);
        List<String> lines = Files.readAllLines(port);
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)), new Listener())
                .join();
        String target = call(null, "Target.createTarget", Map.of("url", "about:blank"))
                .get("targetId")
                .asString();
        tab = call(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asString();
        tell("Page.enable", Map.of());
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonNode message = JSON.readTree(text.toString());
                text.setLength(0);
                JsonNode id = message.get("id");
                if (id != null) {
                    CompletableFuture<JsonNode> answer = answers.remove(id.asInt());
                    if (answer != null) {
                        answer.complete(message);
                    }
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private JsonNode call(@org.jspecify.annotations.Nullable String session, String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        Map<String, Object> message = new java.util.LinkedHashMap<>();
        message.put("id", id);
        message.put("method", method);
        message.put("params", parameters);
        if (session != null) {
            message.put("sessionId", session);
        }
        socket.sendText(JSON.writeValueAsString(message), true).join();
        JsonNode got = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (got.get("error") != null) {
            throw new IllegalStateException(method + ": " + got.get("error"));
        }
        return got.get("result");
    }

    JsonNode tell(String method, Map<String, ?> parameters) {
        return call(tab, method, parameters);
    }

    void cookie(String name, String value, URI url) {
        tell("Network.setCookie", Map.of("name", name, "value", value, "url", url.toString()));
    }

    void open(URI url) {
        tell("Page.navigate", Map.of("url", url.toString()));
        awaitTrue("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /** The value of an expression, as text. */
    String eval(String expression) {
        JsonNode result = tell("Runtime.evaluate", Map.of("expression", "String(" + expression + ")"));
        JsonNode value = result.get("result").get("value");
        return value == null ? "" : value.asString();
    }

    void awaitTrue(String expression) {
        until(expression, () -> eval(expression).equals("true"));
    }

    /** Presses and releases a key as a keyboard does. */
    void press(String key) {
        Map<String, Object> down = new java.util.LinkedHashMap<>(Map.of("type", "keyDown", "key", key));
        if (key.equals("Enter")) {
            down.putAll(Map.of("text", "\r", "windowsVirtualKeyCode", 13, "code", "Enter"));
        } else {
            down.put("text", key);
        }
        tell("Input.dispatchKeyEvent", down);
        tell("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    /** Shows the page in this size and colour scheme and keeps what is seen. */
    void picture(Path file, int width, int height, String scheme) throws IOException {
        tell(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        tell(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        String data = tell("Page.captureScreenshot", Map.of("format", "png"))
                .get("data")
                .asString();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    private interface Fact {
        boolean holds() throws IOException;
    }

    private static void until(String what, Fact fact) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                if (fact.holds()) {
                    return;
                }
            } catch (IOException | IllegalStateException notYet) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("browser: " + what + " (expected: within " + PATIENCE + ")", notYet);
                }
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("browser: " + what + " (expected: within " + PATIENCE + ")");
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> {
                var _ = file.toFile().delete();
            });
        }
    }
}
