package dev.slipway.core.register;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where somebody says that a pilot would get stuck on its way to production. */
public enum Stuck {
    TECHNOLOGY,
    PROCESS,
    OWNERSHIP,
    OTHER,
    NOWHERE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Stuck> of(String word) {
        return Stream.of(values())
                .filter(one -> one.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
