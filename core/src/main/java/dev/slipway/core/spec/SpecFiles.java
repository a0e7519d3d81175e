package dev.slipway.core.spec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The texts a system is read from. Not checked: reading reports what is wrong with names and texts.
 *
 * @param main name of the file to begin with, e.g. {@code system.yaml}
 * @param texts every file by its name relative to the main file's folder
 */
public record SpecFiles(String main, Map<String, String> texts) {
    private static final Pattern CONFINED =
            Pattern.compile("(?!.*(^|/)\\.\\.?(/|$))[A-Za-z0-9_.-][A-Za-z0-9_. -]*(/[A-Za-z0-9_.-][A-Za-z0-9_. -]*)*");
    private static final int LONGEST_NAME = 200;

    public SpecFiles {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    /** Whether a file name stays inside its folder: relative, forward slashes, no {@code .} and {@code ..} steps. */
    public static boolean confined(String name) {
        return name.length() <= LONGEST_NAME && CONFINED.matcher(name).matches();
    }

    /**
     * SHA-256, hexadecimal, over the main file's name followed by each file's name and text in the order of names, every
     * part led by its length in bytes, so that no two different sets of files give the same input.
     */
    public String hash() {
        MessageDigest digest = sha256();
        add(digest, main);
        SortedMap<String, String> sorted = new TreeMap<>(texts);
        sorted.forEach((name, text) -> {
            add(digest, name);
            add(digest, text);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing (expected: every Java runtime has it)", e);
        }
    }
}
