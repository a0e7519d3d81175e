package dev.slipway.console.page;

import dev.slipway.http.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The stylesheet, scripts and icon. Named in pages by their content, so that browsers may keep them. Immutable. */
public final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "console.css", "text/css; charset=utf-8",
            "console.js", "text/javascript; charset=utf-8",
            "htmx.min.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml");
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private record Asset(Payload payload, String type, String tag) {}

    private final Map<String, Asset> assets;

    private Assets(Map<String, Asset> assets) {
        this.assets = assets;
    }

    /** Reads the files out of the program. */
    public static Assets load() {
        Map<String, Asset> assets = new LinkedHashMap<>();
        TYPES.forEach((name, type) -> {
            byte[] bytes = bytes(name);
            assets.put(name, new Asset(Payload.of(bytes), type, Payload.tag(bytes)));
        });
        return new Assets(Map.copyOf(assets));
    }

    /** The address of a file in its present form. */
    public String link(String name) {
        Asset asset = assets.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("asset: " + name + " (expected: one of " + TYPES.keySet() + ")");
        }
        return "/static/" + name + "?v=" + asset.tag();
    }

    /** Answers with a file; false when there is none of that name. */
    boolean serve(Exchange exchange, String name) {
        Asset asset = assets.get(name);
        if (asset == null) {
            return false;
        }
        String tag = '"' + asset.tag() + '"';
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("etag", tag);
        headers.put("x-content-type-options", "nosniff");
        headers.put(
                "cache-control", exchange.query("v").filter(asset.tag()::equals).isPresent() ? FOREVER : "no-cache");
        if (exchange.header("if-none-match").filter(tag::equals).isPresent()) {
            exchange.respond(304, headers, new byte[0]);
            return true;
        }
        headers.put("content-type", asset.type());
        asset.payload().respond(exchange, 200, headers);
        return true;
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("/static/" + name)) {
            if (in == null) {
                throw new IllegalStateException("/static/" + name + ": missing (expected: inside the program)");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("/static/" + name, e);
        }
    }
}
