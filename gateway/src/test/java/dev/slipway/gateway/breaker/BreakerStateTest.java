package dev.slipway.gateway.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.breaker.BreakerState.Closed;
import dev.slipway.gateway.breaker.BreakerState.Open;
import dev.slipway.gateway.breaker.BreakerState.Trying;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When an upstream is left alone, for how long, and who may try. */
class BreakerStateTest {
    private static final long START = Long.MAX_VALUE - 5; // the clock runs over during the test

    private static long at(Duration later) {
        return START + later.toNanos();
    }

    private static BreakerState failing(BreakerState from, int times, long now) {
        BreakerState state = from;
        for (int i = 0; i < times; i++) {
            state = state.failed(now, false, Duration.ZERO);
        }
        return state;
    }

    @Test
    void tenInARowOpenIt() {
        assertThat(failing(Closed.HEALTHY, 9, START)).isInstanceOf(Closed.class);
        assertThat(failing(Closed.HEALTHY, 10, START)).isEqualTo(new Open(at(BreakerState.FIRST_REST), 1));
        BreakerState interrupted = failing(failing(Closed.HEALTHY, 9, START).answered(false), 9, START);
        assertThat(interrupted).isInstanceOf(Closed.class);
    }

    @Test
    void threeOfFourOpenItAndTwoOfThreeNever() {
        BreakerState threeOfFour = Closed.HEALTHY;
        for (int i = 0; i < 7; i++) {
            threeOfFour = failing(threeOfFour, 3, START).answered(false);
        }
        assertThat(failing(threeOfFour, 2, START)).isInstanceOf(Closed.class);
        assertThat(failing(threeOfFour, 3, START)).isInstanceOf(Open.class);

        BreakerState twoOfThree = Closed.HEALTHY;
        for (int i = 0; i < 100; i++) {
            twoOfThree = failing(twoOfThree, 2, START).answered(false);
        }
        assertThat(twoOfThree).isInstanceOf(Closed.class);
    }

    @Test
    void afterItsRestOneCallMayTryAndNoOther() {
        BreakerState open = failing(Closed.HEALTHY, 10, START);
        assertThat(open.entered(at(BreakerState.FIRST_REST.minusNanos(1)))).isSameAs(open);
        BreakerState trying = open.entered(at(BreakerState.FIRST_REST));
        assertThat(trying).isInstanceOf(Trying.class);
        assertThat(trying.entered(at(BreakerState.FIRST_REST.plusSeconds(1)))).isSameAs(trying);
        assertThat(trying.entered(at(BreakerState.FIRST_REST.plus(BreakerState.TRIAL))))
                .isInstanceOf(Trying.class)
                .isNotSameAs(trying);
    }

    @Test
    void theTrialDecidesAndNothingThatWasSentBefore() {
        Trying trying = new Trying(START, 1);
        assertThat(trying.answered(false)).isSameAs(trying);
        assertThat(trying.failed(START, false, Duration.ZERO)).isSameAs(trying);
        assertThat(trying.answered(true)).isEqualTo(Closed.HEALTHY);
        assertThat(trying.failed(START, true, Duration.ZERO))
                .isEqualTo(new Open(at(BreakerState.FIRST_REST.multipliedBy(2)), 2));
    }

    @Test
    void aTrialThatSaysNothingLetsTheNextOneTry() {
        BreakerState free = new Trying(START, 3).ignored(START, true);
        assertThat(free.entered(START)).isEqualTo(new Trying(START, 3));
    }

    @Test
    void theRestDoublesToItsLongest() {
        BreakerState state = failing(Closed.HEALTHY, 10, START);
        for (int i = 0; i < 70; i++) {
            state = new Trying(START, ((Open) state).rests()).failed(START, true, Duration.ZERO);
        }
        assertThat(((Open) state).until() - START).isEqualTo(BreakerState.LONGEST_REST.toNanos());
    }

    @Test
    void aWishOpensItAtOnceForThatLongAndNotForever() {
        assertThat(Closed.HEALTHY.failed(START, false, Duration.ofSeconds(20)))
                .isEqualTo(new Open(at(Duration.ofSeconds(20)), 1));
        assertThat(Closed.HEALTHY.failed(START, false, Duration.ofDays(1)))
                .isEqualTo(new Open(at(BreakerState.LONGEST_WISH), 1));
        Open open = new Open(at(Duration.ofSeconds(30)), 1);
        assertThat(open.failed(START, false, Duration.ofSeconds(20))).isEqualTo(open);
        assertThat(open.failed(START, false, Duration.ofSeconds(40)))
                .isEqualTo(new Open(at(Duration.ofSeconds(40)), 1));
    }
}
