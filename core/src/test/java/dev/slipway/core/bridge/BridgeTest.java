package dev.slipway.core.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.core.price.Money;
import dev.slipway.core.readiness.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a bridge will be done follows from how fast checks passed, and nobody learns of a slip at its end. */
class BridgeTest {
    private static final Instant BEGUN = Instant.parse("2026-03-02T00:00:00Z");
    private static final List<Check> FOUR = List.of(Check.ROL3, Check.ROL5, Check.OPS1, Check.PRC1);
    private static final BridgePlan SIX_WEEKS = new BridgePlan(6, null, null);

    @Test
    void replaysWhatWasSeenAsSteps() {
        BurnDown burnDown = down(
                day(20),
                seen(Check.ROL3, true, -1),
                seen(Check.ROL5, false, -1),
                seen(Check.OPS1, false, 2),
                seen(Check.ROL5, true, 5),
                seen(Check.OPS1, true, 5),
                seen(Check.ROL3, false, 9),
                seen(Check.DEC2, true, 10),
                seen(Check.ROL3, true, 12));
        assertThat(burnDown.points())
                .containsExactly(
                        new BurnDown.Point(day(0), 3),
                        new BurnDown.Point(day(5), 1),
                        new BurnDown.Point(day(9), 2),
                        new BurnDown.Point(day(12), 1),
                        new BurnDown.Point(day(20), 1));
        assertThat(burnDown.closed())
                .containsOnlyKeys(Check.ROL3, Check.ROL5, Check.OPS1)
                .containsEntry(Check.ROL3, day(12));
        assertThat(burnDown.openAt(day(-3))).isEqualTo(3);
        assertThat(burnDown.openAt(day(10))).isEqualTo(2);
    }

    @Test
    void whatNobodyEverSawIsOpen() {
        assertThat(BurnDown.of(FOUR, List.of(), BEGUN, day(1)).points())
                .containsExactly(new BurnDown.Point(day(0), 4), new BurnDown.Point(day(1), 4));
    }

    @Test
    void theForecastIsWhatIsOpenAtThePaceSoFar() {
        BurnDown burnDown = down(day(14), seen(Check.ROL3, true, 7));
        Forecast forecast = Forecast.of(burnDown, BEGUN, day(14));
        assertThat(forecast).isInstanceOfSatisfying(Forecast.By.class, by -> {
            assertThat(by.at()).as("one in 14 days, three are open").isEqualTo(day(14 + 42));
            assertThat(by.perWeek()).isCloseTo(0.5, within(1e-9));
        });
        assertThat(forecast.slip(SIX_WEEKS, BEGUN, day(14)).orElseThrow()).isCloseTo(14 / 42.0, within(1e-9));
        assertThat(forecast.alert(SIX_WEEKS, BEGUN, day(14)))
                .contains("The bridge slips by 33% of its 6 weeks (expected: at most 25%).");
        assertThat(forecast.alert(new BridgePlan(8, null, null), BEGUN, day(14)))
                .as("as planned")
                .isEmpty();
    }

    @Test
    void onlyTheLastFourWeeksAreThePace() {
        BurnDown burnDown =
                down(day(40), seen(Check.ROL3, true, 1), seen(Check.ROL5, true, 2), seen(Check.OPS1, true, 30));
        assertThat(Forecast.of(burnDown, BEGUN, day(40)))
                .isInstanceOfSatisfying(
                        Forecast.By.class, by -> assertThat(by.at()).isEqualTo(day(40 + 28)));
    }

    @Test
    void withoutAPaceNothingIsPromisedAndStandingStillIsNews() {
        Forecast early = Forecast.of(down(day(2), seen(Check.ROL3, true, 1)), BEGUN, day(2));
        assertThat(early).isEqualTo(new Forecast.None("it has only begun; 3 days are the least", false));
        Forecast slow = Forecast.of(down(day(10)), BEGUN, day(10));
        assertThat(slow).isEqualTo(new Forecast.None("no check has passed in the last 10 days", false));
        assertThat(slow.slip(SIX_WEEKS, BEGUN, day(10))).isEmpty();
        assertThat(slow.alert(SIX_WEEKS, BEGUN, day(10))).isEmpty();
        Forecast still = Forecast.of(down(day(14)), BEGUN, day(14));
        assertThat(still.alert(SIX_WEEKS, BEGUN, day(14)))
                .contains("The bridge stands still: no check has passed in the last 14 days.");
        Forecast back =
                Forecast.of(down(day(20), seen(Check.ROL3, true, -1), seen(Check.ROL3, false, 3)), BEGUN, day(20));
        assertThat(back).isEqualTo(new Forecast.None("more checks failed than passed in the last 20 days", true));
        assertThat(still.slip(SIX_WEEKS, BEGUN, day(63)).orElseThrow())
                .as("past its end it slips by at least as much")
                .isCloseTo(0.5, within(1e-9));
    }

    @Test
    void whatIsDoneSlipsNoFurther() {
        Seen[] all = FOUR.stream().map(check -> seen(check, true, 35)).toArray(Seen[]::new);
        Forecast done = Forecast.of(down(day(400), all), BEGUN, day(400));
        assertThat(done).isEqualTo(new Forecast.Ready(day(35)));
        assertThat(done.slip(SIX_WEEKS, BEGUN, day(400)).orElseThrow()).isCloseTo(-1 / 6.0, within(1e-9));
        assertThat(done.alert(SIX_WEEKS, BEGUN, day(400))).isEmpty();
    }

    @Test
    void aPlanTakesFourToEightWeeksAndOneCurrency() {
        assertThatThrownBy(() -> new BridgePlan(3, null, null)).hasMessageContaining("weeks: 3 (expected: 4 to 8");
        assertThatThrownBy(() -> new BridgePlan(9, null, null)).hasMessageContaining("weeks: 9");
        assertThatThrownBy(() -> new BridgePlan(6, Money.parse("9 EUR"), Money.parse("1 USD")))
                .hasMessageContaining("day rate: 1 USD (expected: EUR");
    }

    @Test
    void guessesAreComparedWithWhatTheyBecame() {
        assertThatThrownBy(() -> new Effort(Effort.Kind.TOOK, 0, "ana", BEGUN)).hasMessageContaining("more than 0");
        assertThatThrownBy(() -> new Effort(Effort.Kind.TOOK, Double.NaN, "ana", BEGUN))
                .hasMessageContaining("NaN");
        assertThat(Effort.ratio(List.of(new Effort.Guess(2, 3), new Effort.Guess(2, 5)))
                        .orElseThrow())
                .isEqualTo(2.0);
        assertThat(Effort.ratio(List.of())).isEmpty();
    }

    @Test
    void everyCheckOfProductionHasAnArea() {
        assertThat(Requirement.checks()).contains(Check.ROL5, Check.OWN1).doesNotContain(Check.DEC1, Check.DEC4);
        assertThat(Requirement.checks().stream().map(Area::of).distinct()).containsExactlyInAnyOrder(Area.values());
        assertThat(Optional.of(Area.of(Check.OPS4)).map(Area::word)).contains("monitoring");
    }

    /** All of them were open before it began. */
    private static BurnDown down(Instant to, Seen... seen) {
        List<Seen> all = new ArrayList<>(Arrays.asList(seen));
        FOUR.forEach(check -> all.add(seen(check, false, -2)));
        return BurnDown.of(FOUR, all, BEGUN, to);
    }

    private static Seen seen(Check check, boolean lets, int day) {
        return new Seen(check, lets, day(day));
    }

    private static Instant day(int day) {
        return BEGUN.plus(Duration.ofDays(day));
    }
}
