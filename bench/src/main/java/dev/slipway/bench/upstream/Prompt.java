package dev.slipway.bench.upstream;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a caller wants streamed. It stands in the user's message, since that is what every gateway hands on untouched.
 *
 * @param tokens how many
 * @param pause between the beginnings of two
 */
public record Prompt(int tokens, Duration pause) {
    private static final Pattern WANTED = Pattern.compile("tokens=(\\d{1,5}) pause=(\\d{1,5})ms");
    private static final Pattern STREAM = Pattern.compile("\"stream\"\\s*:\\s*true");
    private static final Pattern USAGE = Pattern.compile("\"include_usage\"\\s*:\\s*true");
    private static final Prompt USUAL = new Prompt(16, Duration.ofMillis(1));

    public String text() {
        return "tokens=" + tokens + " pause=" + pause.toMillis() + "ms";
    }

    static Prompt read(String body) {
        Matcher wanted = WANTED.matcher(body);
        return wanted.find()
                ? new Prompt(Integer.parseInt(wanted.group(1)), Duration.ofMillis(Long.parseLong(wanted.group(2))))
                : USUAL;
    }

    static boolean wantsStream(String body) {
        return STREAM.matcher(body).find();
    }

    static boolean wantsUsage(String body) {
        return USAGE.matcher(body).find();
    }
}
