package dev.slipway.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A round with a failed request counts for nothing, and is not hidden either. */
class VoidRoundTest {
    private final Rounds rounds = new Rounds();

    @Test
    void aFailedRequestVoidsItsRound() {
        rounds.add(round(1, 1.0, 0));
        rounds.add(round(2, 99.0, 1));
        rounds.add(round(3, 3.0, 0));

        assertThat(rounds.median("load", "us", "time")).hasValue(2.0);
        assertThat(rounds.largest("load", "us", "time")).hasValue(3.0);
        assertThat(report().sound()).isFalse();
        assertThat(report().table()).contains("VOID: 1 requests failed").contains("99");
        assertThat(JsonReport.of(report()))
                .contains("\"void\":\"1 requests failed (expected: none)\"")
                .contains("\"sound\":false");
    }

    @Test
    void nothingFollowsWhenEveryRoundIsVoid() {
        rounds.add(round(1, 1.0, 5));
        rounds.add(Round.failed("load", "us", 2, "no request was answered"));

        assertThat(rounds.median("load", "us", "time")).isEmpty();
        assertThat(rounds.added("load", "us", "floor", "time")).isEmpty();
        assertThat(new Conclusion("time", rounds.median("load", "us", "time"), "s", new Bar.AtMost(1)).verdict())
                .isEqualTo("not measured");
    }

    @Test
    void aRunWithoutRoundsIsNotSound() {
        assertThat(report().sound()).isFalse();
    }

    @Test
    void figuresAreNumbers() {
        assertThatThrownBy(() -> new Figure("time", Double.NaN, "s")).hasMessageContaining("a finite number");
    }

    private Report report() {
        return new Report("test", new LinkedHashMap<>(), new LinkedHashMap<>(), rounds.all(), List.of(), List.of());
    }

    private static Round round(int number, double time, long failures) {
        return Round.of("load", "us", number, List.of(new Figure("time", time, "s")), failures);
    }
}
