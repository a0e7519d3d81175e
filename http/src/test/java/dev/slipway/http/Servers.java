package dev.slipway.http;

import java.time.Duration;
import java.util.Map;

/** Servers on free loopback ports with limits small enough to meet. */
final class Servers {

    static final Map<String, String> TEXT = Map.of("content-type", "text/plain");

    private Servers() {}

    static WebServer start(Handler handler) {
        return start(limits(), handler);
    }

    static WebServer start(WebServerConfig.Limits limits, Handler handler) {
        return WebServer.start(
                new WebServerConfig(
                        "test", new WebServerConfig.Address("127.0.0.1", 0, null), limits, Duration.ofSeconds(5)),
                handler);
    }

    static WebServerConfig.Limits limits() {
        return new WebServerConfig.Limits(1 << 20, 8 << 10, Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n";
    }

    static String post(String path, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
