package dev.slipway.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Standing;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Grants, kills and changes follow one another on one row; a kill loses to nothing. */
class LeaseRowTest {
    private static final Duration L = Duration.ofSeconds(3);

    @Test
    void grantsOnlyUnderTheEpochInForce() {
        Ask ask = new Ask(1, 1, 0);
        assertThat(LeaseRow.FIRST.answer(ask, L)).isEqualTo(new Answer.Granted(ask, 0, L));
        assertThat(LeaseRow.FIRST.killPart().answer(ask, L)).isEqualTo(new Answer.Refused(ask, 1, Standing.RUNNING));
        assertThat(LeaseRow.FIRST.kill().answer(new Ask(1, 1, 1), L))
                .isEqualTo(new Answer.Refused(new Ask(1, 1, 1), 1, Standing.KILLED));
    }

    @Test
    void aKillAbsorbsEveryOtherChange() {
        LeaseRow killed = LeaseRow.FIRST.kill();
        assertThat(killed.kill()).isEqualTo(killed);
        for (Standing standing : Standing.values()) {
            assertThat(killed.change(0, standing)).isEmpty();
            assertThat(killed.change(1, standing)).isEmpty();
        }
        assertThat(killed.rearm(0)).isEmpty();
        assertThat(killed.rearm(1)).contains(new LeaseRow(Standing.RUNNING, 2));
    }

    @Test
    void theBoundCountsASlowClockAndTheGap() {
        Bound bound = new Bound(Duration.ofSeconds(3), 0.25, Duration.ofMillis(50));
        assertThat(bound.span()).isEqualTo(Duration.ofMillis(4_050));
        assertThat(bound.guaranteedBy(Instant.EPOCH)).isEqualTo(Instant.ofEpochMilli(4_050));
        assertThat(Bound.of(L).span()).isLessThan(Duration.ofMillis(3_100));
    }
}
