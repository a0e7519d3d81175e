package dev.slipway.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Standing;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node serves only under a lease that it asked for, counted from before it asked. */
class LeaseHolderTest {
    private static final Duration L = Duration.ofSeconds(3);
    private final LeaseHolder holder = new Leases(7).of("claims");

    @BeforeEach
    void stateInForce() {
        holder.hear(1, Standing.RUNNING);
    }

    @Test
    void holdsNothingBeforeItIsGranted() {
        Ask ask = ask(0);
        assertThat(live(0)).isFalse();
        assertThat(holder.take(grant(ask))).isTrue();
        assertThat(live(0)).isTrue();
    }

    @Test
    void countsFromBeforeAskingHoweverLateTheAnswer() {
        Ask ask = ask(1_000);
        holder.take(grant(ask));
        assertThat(live(3_999)).isTrue();
        assertThat(live(4_000)).isFalse();

        Ask late = ask(5_000);
        holder.take(grant(late));
        assertThat(live(8_100)).as("answered after it was over").isFalse();
    }

    @Test
    void anAnswerThatComesTwiceOrToAnotherProcessSaysNothing() {
        Ask ask = ask(0);
        assertThat(holder.take(grant(ask))).isTrue();
        assertThat(holder.take(grant(ask))).isFalse();
        assertThat(holder.take(grant(new Ask(6, 2, 1)))).isFalse();
        assertThat(live(3_000)).isFalse();
    }

    @Test
    void anOlderAnswerDoesNotUndoANewerOne() {
        Ask first = ask(0);
        Ask second = ask(1_000);
        holder.take(new Answer.Granted(second, 1, Duration.ofSeconds(1)));
        assertThat(holder.take(new Answer.Granted(first, 1, Duration.ofSeconds(30))))
                .isFalse();
        assertThat(live(2_500)).isFalse();
    }

    @Test
    void theWallClockEndsALeaseTooButNeverProlongsIt() {
        holder.take(grant(ask(0)));
        assertThat(holder.live(0, 3_000)).as("the machine slept").isFalse();
        assertThat(holder.live(0, 0)).as("over stays over").isFalse();

        holder.take(grant(ask(0)));
        assertThat(holder.live(0, -501)).as("set back").isFalse();

        holder.take(grant(ask(0)));
        assertThat(holder.live(TimeUnit.SECONDS.toNanos(3), 10)).isFalse();
    }

    @Test
    void aKillAbsorbs() {
        Ask before = ask(0);
        holder.take(grant(ask(0)));
        holder.hear(2, Standing.KILLED);
        assertThat(live(1)).isFalse();
        assertThat(holder.take(grant(before))).isFalse();
        holder.hear(1, Standing.RUNNING);
        holder.hear(2, Standing.RUNNING);
        assertThat(holder.ask(new Moment(0, 0))).isEmpty();

        holder.hear(3, Standing.RUNNING);
        assertThat(holder.take(grant(before))).as("of an epoch before").isFalse();
        assertThat(holder.take(new Answer.Granted(ask(0), 3, L))).isTrue();
        assertThat(live(1)).isTrue();
    }

    @Test
    void aRefusalThatTellsOfAKillCounts() {
        holder.take(grant(ask(0)));
        holder.take(new Answer.Refused(ask(1), 2, Standing.KILLED));
        assertThat(live(2)).isFalse();
    }

    @Test
    void aStopOfAPartLeavesTheLease() {
        holder.take(grant(ask(0)));
        holder.hear(2, Standing.RUNNING);
        assertThat(live(1)).isTrue();
    }

    private Ask ask(long millis) {
        return holder.ask(new Moment(TimeUnit.MILLISECONDS.toNanos(millis), millis))
                .orElseThrow();
    }

    private static Answer grant(Ask ask) {
        return new Answer.Granted(ask, 1, L);
    }

    private boolean live(long millis) {
        return holder.live(TimeUnit.MILLISECONDS.toNanos(millis), millis);
    }
}
