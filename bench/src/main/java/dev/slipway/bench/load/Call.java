package dev.slipway.bench.load;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A POST that is sent again and again.
 *
 * @param headers besides Host and Content-Length
 */
public record Call(URI url, Map<String, String> headers, String body) {
    public Call {
        headers = Map.copyOf(headers);
    }

    /** As it goes over the wire. */
    public byte[] bytes() {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("POST " + url.getRawPath() + " HTTP/1.1\r\n");
        head.append("Host: ").append(url.getAuthority()).append("\r\n");
        new TreeMap<>(headers)
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }
}
