package dev.slipway.core.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the AI saves: no number without its arm, and intervals that hold what they promise. */
class SavingTest {
    private static List<Piece> pieces(Piece.Arm arm, int count, double median, SplittableRandom random) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double seconds = median * Math.exp(0.6 * random.nextGaussian());
            pieces.add(new Piece(arm, Duration.ofMillis(Math.round(seconds * 1e3)), null, null));
        }
        return pieces;
    }

    private static Saving saving(int shown, int hidden, SplittableRandom random) {
        return Saving.of(
                Stream.concat(
                                pieces(Piece.Arm.SHOWN, shown, 1200, random).stream(),
                                pieces(Piece.Arm.HIDDEN, hidden, 7200, random).stream())
                        .toList(),
                BigDecimal.valueOf(120));
    }

    @Test
    void nothingIsComparedBeforeBothArmsHaveEnough() {
        Saving saving = saving(400, Saving.ENOUGH - 1, new SplittableRandom(1));
        assertThat(saving.multiple()).isEmpty();
        assertThat(saving.hidden().median()).isEmpty();
        assertThat(saving.sentence())
                .isEqualTo("Not enough yet: 400 decided with the AI and 29 with it hidden (expected: 30 of each).");
        assertThat(saving.declared()).as("its one arm was measured").isPresent();
        assertThat(Saving.of(List.of(), null).sentence()).startsWith("Nobody has decided anything yet");
        assertThat(Saving.of(List.of(), null).declared()).isEmpty();
    }

    @Test
    void twoHoursToTwentyMinutesIsSixTimes() {
        Saving saving = saving(2000, 2000, new SplittableRandom(2));
        assertThat(saving.multiple().orElseThrow().value()).isCloseTo(6, within(0.6));
        assertThat(saving.declared().orElseThrow().value()).isCloseTo(6, within(0.6));
        assertThat(saving.sentence()).startsWith("With the AI's first pass people need less time");
    }

    /** 1,000 samples of 30 and 60: a true 95 % interval misses 50 of them; 75 would be 3.6 standard deviations more. */
    @Test
    void theIntervalHoldsTheTruthAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(3);
        int missed = 0;
        for (int i = 0; i < 1000; i++) {
            Multiple multiple = saving(60, Saving.ENOUGH, random).multiple().orElseThrow();
            missed += multiple.low() > 6 || multiple.high() < 6 ? 1 : 0;
        }
        assertThat(missed).isBetween(5, 75);
    }

    @Test
    void noDifferenceIsSaidToBeNone() {
        SplittableRandom random = new SplittableRandom(4);
        List<Piece> same = Stream.concat(
                        pieces(Piece.Arm.SHOWN, 100, 60, random).stream(),
                        pieces(Piece.Arm.HIDDEN, 100, 60, random).stream())
                .toList();
        assertThat(Saving.of(same, null).sentence()).startsWith("No difference is shown yet");
    }

    @Test
    void whatIsWrongIsCountedOfWhatWasCheckedAndAgreementOfWhatWasSuggested() {
        List<Piece> pieces = List.of(
                new Piece(Piece.Arm.SHOWN, Duration.ofSeconds(1), true, true),
                new Piece(Piece.Arm.SHOWN, Duration.ofSeconds(1), false, true),
                new Piece(Piece.Arm.SHOWN, Duration.ofSeconds(1), null, false),
                new Piece(Piece.Arm.HIDDEN, Duration.ofSeconds(1), false, false),
                new Piece(Piece.Arm.NONE, Duration.ofSeconds(1), true, null));
        Saving saving = Saving.of(pieces, null);
        assertThat(saving.shown().wrong().count()).isOne();
        assertThat(saving.shown().wrong().of()).isEqualTo(2);
        assertThat(saving.none().wrong().of()).isOne();
        assertThat(saving.pull().shown().count()).isEqualTo(2);
        assertThat(saving.pull().hidden().of()).isOne();
        assertThat(saving.pull().difference()).isEmpty();
    }
}
