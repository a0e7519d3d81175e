package dev.slipway.core.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A tired person reads in five seconds whether anything needs them, and what they do about it. */
class DigestTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T06:00:00Z");

    @Test
    void saysFirstThatNothingNeedsThem() {
        assertThat(digest(week("claims", fine())).text()).isEqualTo("""
                Nothing needs you this week.

                Claims
                  rules answers everybody.
                  1,234 calls in seven days, about as many as the week before, 3 failed, cost 12.4 EUR.
                """);
        assertThat(digest().opening()).isEqualTo("You own no system.");
    }

    @Test
    void putsWhatNeedsThemFirstWithWhatTheyDo() {
        Week.Tasks busy = new Week.Tasks(
                null,
                LocalDate.parse("2026-02-20"),
                1,
                Optional.of("The bridge slips by 40% of its 6 weeks (expected: at most 25%)."),
                List.of("OWN3, say how much of your time it has"));
        Digest digest = digest(week("claims", fine()), week("fraud", busy));
        assertThat(digest.opening()).isEqualTo("5 things need you, in 1 system.");
        assertThat(digest.parts()).extracting(Digest.Part::system).containsExactly("fraud", "claims");
        assertThat(digest.parts().getFirst().todo())
                .extracting(Digest.Todo::words)
                .containsExactly(
                        "Say that it is still yours. While you have not, its candidate gets no customers.",
                        "Decide. It was due on Friday, 20 February, 10 days ago; silence means hold, then back to the old way.",
                        "Say what came of 1 decision of before.",
                        "The bridge slips by 40% of its 6 weeks (expected: at most 25%). Plan anew, or cut what it holds.",
                        "Mend what only you can: OWN3, say how much of your time it has.");
        assertThat(digest.parts().getFirst().todo())
                .extracting(Digest.Todo::page)
                .containsExactly("readiness", "decide", "readiness", "bridge", "readiness");
    }

    @Test
    void warnsInTimeAndNotBefore() {
        assertThat(words(tasks(MONDAY.plus(Duration.ofDays(8)), LocalDate.parse("2026-03-17"))))
                .isEmpty();
        assertThat(words(tasks(MONDAY.plus(Duration.ofDays(7)), LocalDate.parse("2026-03-16"))))
                .containsExactly(
                        "Say again that it is still yours, before Monday, 9 March.", "Decide by Monday, 16 March.");
        assertThat(words(tasks(MONDAY.plus(Duration.ofDays(30)), LocalDate.parse("2026-03-02"))))
                .as("today is not too late")
                .containsExactly("Decide by Monday, 2 March.");
    }

    @Test
    void comparesWithTheWeekBeforeOnlyWhatSomebodyWouldNotice() {
        assertThat(told(0, 0)).contains("Nobody called it.");
        assertThat(told(0, 5)).contains("Nobody called it; the week before 5 calls.");
        assertThat(told(1, 0)).contains("1 call in seven days, none the week before, none failed.");
        assertThat(told(109, 100)).contains("109 calls in seven days, about as many as the week before, none failed.");
        assertThat(told(200, 100)).contains("200 calls in seven days, 100% more than the week before, none failed.");
        assertThat(told(50, 100)).contains("50 calls in seven days, 50% fewer than the week before, none failed.");
    }

    private static List<String> told(long now, long before) {
        Week week = new Week(
                "claims",
                "Claims",
                "rules answers everybody.",
                new Week.Calls(now, 0, ""),
                new Week.Calls(before, 0, ""),
                fine(),
                List.of());
        return digest(week).parts().getFirst().told();
    }

    private static List<String> words(Week.Tasks tasks) {
        return digest(week("claims", tasks)).parts().getFirst().todo().stream()
                .map(Digest.Todo::words)
                .toList();
    }

    private static Digest digest(Week... weeks) {
        return Digest.of(List.of(weeks), MONDAY, ZoneOffset.UTC);
    }

    private static Week week(String system, Week.Tasks tasks) {
        return new Week(
                system,
                system.equals("claims") ? "Claims" : "Fraud",
                "rules answers everybody.",
                new Week.Calls(1_234, 3, "12.4 EUR"),
                new Week.Calls(1_200, 0, ""),
                tasks,
                List.of());
    }

    private static Week.Tasks fine() {
        return tasks(MONDAY.plus(Duration.ofDays(25)), null);
    }

    private static Week.Tasks tasks(Instant until, @Nullable LocalDate due) {
        return new Week.Tasks(until, due, 0, Optional.empty(), List.of());
    }
}
