package dev.slipway.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.core.review.Agreement.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Agreement as published examples compute it. */
class AgreementTest {
    /** Krippendorff 2011, section C: four observers, twelve units, missing data, nominal; α = 0.743. */
    @Test
    void alphaWithMissingData() {
        assertThat(Agreement.alpha(units(
                        "1 2 3 3 2 1 4 1 2 . . .",
                        "1 2 3 3 2 2 4 1 2 5 . 3",
                        ". 3 3 3 2 3 4 2 2 5 1 .",
                        "1 2 3 3 2 4 4 1 2 5 1 .")))
                .hasValueSatisfying(alpha -> assertThat(alpha).isCloseTo(0.743, within(0.0005)));
    }

    /** Krippendorff 2011, section A: two observers, ten units, two values; α = 0.095. */
    @Test
    void alphaOfTwoObservers() {
        assertThat(Agreement.alpha(units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")))
                .hasValueSatisfying(alpha -> assertThat(alpha).isCloseTo(0.095, within(0.0005)));
    }

    /** Krippendorff 2011, section B: two observers, twelve units, five values; α = 0.692. */
    @Test
    void alphaOfSeveralValues() {
        assertThat(Agreement.alpha(units("a a b b d c c c e d d a", "b a b b b c c c e d d d")))
                .hasValueSatisfying(alpha -> assertThat(alpha).isCloseTo(0.692, within(0.0005)));
    }

    /** Fifty proposals, both yes 20, both no 15, 5 and 10 apart: κ = 0.4, the example of most textbooks. */
    @Test
    void kappaOfTwoPeople() {
        List<Pair> pairs = new ArrayList<>();
        pairs.addAll(Collections.nCopies(20, new Pair("yes", "yes")));
        pairs.addAll(Collections.nCopies(5, new Pair("yes", "no")));
        pairs.addAll(Collections.nCopies(10, new Pair("no", "yes")));
        pairs.addAll(Collections.nCopies(15, new Pair("no", "no")));
        assertThat(Agreement.kappa(pairs))
                .hasValueSatisfying(kappa -> assertThat(kappa).isCloseTo(0.4, within(1e-12)));
    }

    @Test
    void nothingToCompareIsNoNumber() {
        assertThat(Agreement.alpha(List.of(List.of("a"), List.of("b")))).isEmpty();
        assertThat(Agreement.alpha(List.of(List.of("a", "a")))).isEmpty();
        assertThat(Agreement.kappa(List.of())).isEmpty();
        assertThat(Agreement.kappa(List.of(new Pair("a", "a")))).isEmpty();
    }

    /** One line per observer, a dot where a unit was not judged. */
    private static List<List<String>> units(String... observers) {
        List<String[]> rows = java.util.Arrays.stream(observers)
                .map(row -> row.split(" ", -1))
                .toList();
        return IntStream.range(0, rows.getFirst().length)
                .mapToObj(unit -> rows.stream()
                        .map(row -> row[unit])
                        .filter(label -> !label.equals("."))
                        .toList())
                .toList();
    }
}
