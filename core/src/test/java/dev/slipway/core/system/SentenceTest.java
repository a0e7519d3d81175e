package dev.slipway.core.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.stop.Stop;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The words people act on at 03:12. */
class SentenceTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-03-01T04:00:00Z");
    private static final Sentence.Shadow PAIRS = new Sentence.Shadow(512, 500, 456);

    @Test
    void saysWhoStoppedItAndWhoAnswers() {
        assertThat(of(States.of("rules", "triage-2", List.of(), 500, States.stopped(true))))
                .isEqualTo(new Sentence(
                        "Stopped by Lee at 03:12. Every request is answered by rules since. Re-arm it when it is"
                                + " mended.",
                        Sentence.Meaning.STOPPED));
    }

    @Test
    void saysWhenNobodyCanAnswer() {
        assertThat(text(States.of("triage-1", null, List.of(), 0, States.stopped(true))))
                .startsWith("Stopped by Lee at 03:12. Nobody can answer: every request is refused since.");
        assertThat(of(States.of("desk", null, List.of(), 0, States.stopped(false, "desk")))
                        .meaning())
                .isEqualTo(Sentence.Meaning.STOPPED);
    }

    @Test
    void namesReasonAndDayOfAnOlderStop() {
        Stop.Order order = new Stop.Order(1, NOW.minusDays(2).toInstant(), "Lee", "wrong approvals.");
        assertThat(text(States.of("rules", "triage-2", List.of(), 500, new Stop(order, Map.of()))))
                .startsWith("Stopped by Lee on 27 February at 04:00 (wrong approvals). Every");
    }

    @Test
    void saysWhatAStoppedCandidateMeans() {
        assertThat(text(States.of("rules", "triage-2", List.of(), 500, States.stopped(false, "triage-2"))))
                .isEqualTo("triage-2 was stopped by Lee at 03:12. rules answers everybody. Re-arm it when mended.");
    }

    @Test
    void saysWhatAStoppedIncumbentMeans() {
        assertThat(text(States.of("rules", "triage-2", List.of("backup"), 500, States.stopped(false, "rules"))))
                .isEqualTo("rules was stopped by Lee at 03:12. 5% of customers get triage-2; everybody else gets"
                        + " backup. Re-arm it when mended.");
    }

    @Test
    void saysWhoGetsTheCandidate() {
        assertThat(text(running("triage-2", 500)))
                .isEqualTo("5% of customers get triage-2; everybody else gets rules. Nothing needs you.");
        assertThat(text(running("triage-2", 10_000))).isEqualTo("Everybody gets triage-2. Nothing needs you.");
    }

    @Test
    void saysWhatTheShadowShowed() {
        SystemState shadowed = running("triage-2", 0);
        assertThat(text(shadowed))
                .isEqualTo("triage-2 runs in the shadow of rules: 512 pairs compared, 91.2% agree. Nobody gets its"
                        + " answers yet. The first step is yours to take.");
        assertThat(Sentence.of(shadowed, Sentence.Shadow.NONE, NOW).text())
                .isEqualTo("triage-2 runs in the shadow of rules: no pair compared yet. Nobody gets its answers yet."
                        + " 500 more are wanted before the first step.");
    }

    @Test
    void writesLargeNumbersWithTheirThousandsApart() {
        assertThat(Sentence.of(running("triage-2", 0), new Sentence.Shadow(1_204, 1_000, 900), NOW)
                        .text())
                .startsWith("triage-2 runs in the shadow of rules: 1,204 pairs compared, 90.0% agree.");
    }

    @Test
    void saysWhenNothingIsRolledOut() {
        assertThat(text(running(null, 0))).isEqualTo("rules answers everybody. No candidate is being rolled out.");
    }

    private static SystemState running(@Nullable String candidate, int basisPoints) {
        return States.of("rules", candidate, List.of(), basisPoints, Stop.NONE);
    }

    @Test
    void whatWasRolledBackIsNotOfferedAShare() {
        Sentence waits = new Sentence(
                "rules answers everybody. triage-2 waits: switch its shadow on, or give it a first share.",
                Sentence.Meaning.WATCH);
        assertThat(waits.rolledBack().text())
                .isEqualTo("rules answers everybody. triage-2 was rolled back; its evidence says why.");
    }

    private static Sentence of(SystemState state) {
        return Sentence.of(state, PAIRS, NOW);
    }

    private static String text(SystemState state) {
        return of(state).text();
    }
}
