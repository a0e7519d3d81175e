package dev.slipway.demo.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sample's tokenizer, deterministic and easy to check by hand: a token is a run of up to six letters or digits, or any other
 * single character that is no white space, and carries the white space before it. White space at the very end is a token.
 */
final class Tokens {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:[\\p{L}\\p{N}]{1,6}|[^\\p{L}\\p{N}\\s])|\\s+$");

    private Tokens() {}

    /** The tokens in order; joined they are the text again. */
    static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }
}
