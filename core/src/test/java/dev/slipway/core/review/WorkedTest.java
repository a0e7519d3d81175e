package dev.slipway.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Time worked, believed no further than the wall clock; looking; and a queue's reason to be empty. */
class WorkedTest {
    private static final Instant TAKEN = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant END = TAKEN.plusSeconds(100);

    @Test
    void activeTimeIsCappedByTheWall() {
        assertThat(Worked.between(TAKEN, END, Duration.ofSeconds(30)))
                .isEqualTo(new Worked(Duration.ofSeconds(30), Duration.ofSeconds(70)));
        assertThat(Worked.between(TAKEN, END, Duration.ofHours(9)))
                .isEqualTo(new Worked(Duration.ofSeconds(100), Duration.ZERO));
        assertThat(Worked.between(TAKEN, END, Duration.ofSeconds(-1)).active()).isZero();
        assertThat(Worked.between(END, TAKEN, Duration.ofSeconds(5))).isEqualTo(Worked.NOTHING);
    }

    @Test
    void aLongTextCannotHaveBeenReadAtOnce() {
        assertThat(LookTime.tooSoon(Duration.ofSeconds(2), 9_600)).isTrue();
        assertThat(LookTime.tooSoon(Duration.ofSeconds(2), 90)).isFalse();
        assertThat(LookTime.floor(10_000_000)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void anEmptyQueueSaysWhy() {
        QueueState.Others nobody = new QueueState.Others(0, List.of(), null, 0, null, 0);
        assertThat(new QueueState(1, nobody, 0, 0, 0).whyEmpty()).isEmpty();
        assertThat(new QueueState(0, nobody, 0, 0, 12).whyEmpty())
                .contains("Every item that came has been decided: 12 in the last 24 hours.");
        assertThat(new QueueState(0, new QueueState.Others(2, List.of("ana", "lee"), END, 1, END, 1), 0, 0, 12)
                        .whyEmpty())
                .contains("Nothing is free: 2 items are in the hands of ana, lee (the first lease ends at " + END
                        + "); 1 item is parked (the first returns at " + END
                        + "); 1 item was given to others by name.");
    }
}
