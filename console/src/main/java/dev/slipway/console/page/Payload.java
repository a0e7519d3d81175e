package dev.slipway.console.page;

import dev.slipway.http.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Bytes and their compressed form, of which a browser gets the one it understands. */
final class Payload {
    private static final int TAG_BYTES = 8;

    private final byte[] plain;
    private final byte[] gzipped;

    private Payload(byte[] plain, byte[] gzipped) {
        this.plain = plain;
        this.gzipped = gzipped;
    }

    static Payload of(byte[] plain) {
        return new Payload(plain, gzip(plain));
    }

    /** A short name for content: equal content, equal name. */
    static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing (expected: every Java runtime has it)", e);
        }
    }

    void respond(Exchange exchange, int status, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("vary", "accept-encoding");
        if (takesGzip(exchange.header("accept-encoding"))) {
            all.put("content-encoding", "gzip");
            exchange.respond(status, all, gzipped);
        } else {
            exchange.respond(status, all, plain);
        }
    }

    /** Whether gzip is named and not refused by a weight of zero. */
    private static boolean takesGzip(Optional<String> accepted) {
        for (String coding : accepted.orElse("").split(",", -1)) {
            String[] parts = coding.strip().split("\\s*;\\s*", -1);
            if (parts[0].equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !parts[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("gzip in memory", e);
        }
        return bytes.toByteArray();
    }
}
