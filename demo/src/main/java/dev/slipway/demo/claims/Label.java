package dev.slipway.demo.claims;

import java.util.Locale;
import java.util.Optional;

/** What may happen to a claim after its first pass. */
public enum Label {
    APPROVE,
    REVIEW,
    REJECT;

    /** The lower-case word used in JSON, rule files and outcomes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The label with this word, empty for any other word. */
    public static Optional<Label> ofWord(String word) {
        for (Label label : values()) {
            if (label.word().equals(word)) {
                return Optional.of(label);
            }
        }
        return Optional.empty();
    }
}
