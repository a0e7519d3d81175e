package dev.slipway.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One row of an exported audit log.
 *
 * @param unchanged whether its hash is that of what it says
 */
record AuditLine(long number, String previous, String hash, boolean unchanged) {
    /** Keeps every digit, and takes no member twice, behind which something else could be shown than is hashed. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** @throws IllegalArgumentException when the text is no row */
    static AuditLine read(String text) {
        JsonNode line;
        try {
            line = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no JSON (expected: a row of 'slipway audit export')", e);
        }
        JsonNode row = line.path("record");
        String hash = line.path("hash").asString("");
        String previous = line.path("previous").asString("");
        if (!row.path("number").isIntegralNumber() || hash.isEmpty() || previous.isEmpty() || line.size() != 3) {
            throw new IllegalArgumentException("no row (expected: hash, previous and record, and nothing else)");
        }
        return new AuditLine(
                row.path("number").longValue(), previous, hash, hash.equals(hash(previous, Canonical.text(row))));
    }

    static String hash(String previous, String canonical) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((previous + canonical).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing (expected: every Java runtime has it)", e);
        }
    }
}
