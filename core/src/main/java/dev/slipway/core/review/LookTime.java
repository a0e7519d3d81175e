package dev.slipway.core.review;

import java.time.Duration;

/** How soon a decision is too soon to have been looked at. Nothing is refused for it: it is counted and shown. */
public final class LookTime {
    /** 238 words a minute (Brysbaert 2019) of some 6 characters are 24 a second; skimming is taken as four times that. */
    private static final int CHARACTERS_PER_SECOND = 96;

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(30);

    private LookTime() {}

    /** The soft floor for a question and a suggestion of so many characters together. */
    public static Duration floor(int characters) {
        Duration skimming = Duration.ofMillis(characters * 1000L / CHARACTERS_PER_SECOND);
        return skimming.compareTo(LEAST) < 0 ? LEAST : skimming.compareTo(MOST) > 0 ? MOST : skimming;
    }

    public static boolean tooSoon(Duration active, int characters) {
        return active.compareTo(floor(characters)) < 0;
    }
}
