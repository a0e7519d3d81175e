package dev.slipway.http;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The server's own errors: {@code {"error":{"code":…,"message":…}}}. */
final class ErrorBody {

    static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

    private static final JsonMapper JSON = JsonMapper.shared();

    private ErrorBody() {}

    static byte[] of(String code, String message) {
        var error = new LinkedHashMap<String, String>();
        error.put("code", code);
        error.put("message", message);
        return JSON.writeValueAsBytes(Map.of("error", error));
    }
}
