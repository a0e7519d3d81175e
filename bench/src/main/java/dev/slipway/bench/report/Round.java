package dev.slipway.bench.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One measurement of one thing.
 *
 * @param kind what was done; rounds of one kind have the same figures
 * @param subject what it was done to
 * @param number place among the rounds of this kind and subject, from 1
 * @param voidBecause why its figures do not count; null when they do
 */
public record Round(
        String kind,
        String subject,
        int number,
        List<Figure> figures,
        @Nullable String voidBecause) {
    public Round {
        figures = List.copyOf(figures);
    }

    public static Round of(String kind, String subject, int number, List<Figure> figures) {
        return new Round(kind, subject, number, figures, null);
    }

    /** A round in which any request failed says nothing about those that did not. */
    public static Round of(String kind, String subject, int number, List<Figure> figures, long failures) {
        return new Round(
                kind, subject, number, figures, failures == 0 ? null : failures + " requests failed (expected: none)");
    }

    public static Round failed(String kind, String subject, int number, String reason) {
        return new Round(kind, subject, number, List.of(), reason);
    }

    public boolean counts() {
        return voidBecause == null;
    }

    public Optional<String> reasonVoid() {
        return Optional.ofNullable(voidBecause);
    }

    /** The figure of that name; empty when it was not measured or does not count. */
    public OptionalDouble figure(String name) {
        return figures.stream()
                .filter(figure -> counts() && figure.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst();
    }
}
