package dev.slipway.core.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SystemSpec.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The end of a stage is told before it comes, and what silence leads to. */
class DeadlineTest {
    private static final Instant BEGAN = Instant.parse("2026-03-01T12:00:00Z");
    private static final Standing PILOT = Standing.begin(BEGAN, Optional.of(Duration.ofDays(90)));
    private static final Share SOME = Share.parse("5%");

    @Test
    void saysWhatIsDueAndWhatSilenceLeadsTo() {
        assertThat(words(PILOT, 75, SOME)).isEmpty();
        assertThat(words(PILOT, 76, SOME)).isEqualTo("A decision about this pilot is due by 30 May 2026.");
        assertThat(words(PILOT, 96, SOME))
                .isEqualTo(
                        "In pilot for day 97 of 90. No decision was made; the default is hold, and on 13 June 2026 its"
                                + " customers go back to the old way.");
        assertThat(words(PILOT, 96, Share.NONE))
                .isEqualTo("In pilot for day 97 of 90. No decision was made; the default is hold.");
        Standing production =
                PILOT.after(Choice.GO, BEGAN, null, Optional.empty()).after(Choice.GO, BEGAN, null, Optional.empty());
        assertThat(words(production, 1_000, SOME)).isEmpty();
    }

    @Test
    void warnsBeforeTheEndAtItAndBeforeTheCustomersGoBack() {
        assertThat(warning(75)).isEmpty();
        assertThat(warning(76)).contains(14);
        assertThat(warning(83)).contains(7);
        assertThat(warning(89)).contains(1);
        assertThat(warning(90)).contains(0);
        assertThat(warning(97)).contains(-7);
        assertThat(warning(103)).contains(-13);
        assertThat(warning(400)).contains(-13);
    }

    @Test
    void tellsWhatWasAmended() {
        Purpose before = new Purpose("faster", Duration.ofDays(90), List.of("too dear"), SOME);
        assertThat(Amendment.of(before, new Purpose("much faster", Duration.ofDays(90), List.of("too dear"), SOME)))
                .isEmpty();
        assertThat(Amendment.of(before, new Purpose("faster", Duration.ofDays(120), List.of(), Share.ALL)))
                .containsExactly(
                        "time-box from 90 days to 120 days; the end of the stage under way stays",
                        "kill criteria from \"too dear\" to none",
                        "share before production from 5% to 100%");
    }

    private static Optional<Integer> warning(int days) {
        return Deadline.warning(PILOT, BEGAN.plus(Duration.ofDays(days)));
    }

    private static String words(Standing standing, int days, Share carried) {
        return Deadline.words(standing, carried, BEGAN.plus(Duration.ofDays(days)), ZoneOffset.UTC)
                .orElse("");
    }
}
