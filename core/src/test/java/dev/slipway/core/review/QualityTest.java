package dev.slipway.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Share;
import dev.slipway.core.shadow.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether people still make the call, from their decisions. */
class QualityTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private static Quality.Call call(String said, @Nullable String suggested, boolean hidden, @Nullable String known) {
        return new Quality.Call("ana", said, suggested, hidden, known, false);
    }

    /** The newest first. */
    private static List<Quality.Call> approvals(int approved, int of) {
        List<Quality.Call> calls = new ArrayList<>();
        for (int i = 0; i < of; i++) {
            calls.add(call(i < approved ? "pay" : "deny", "pay", false, null));
        }
        return calls;
    }

    @Test
    void seededErrorsTellWhoLooksAndWhoFollows() {
        Quality quality = Quality.of(List.of(
                call("pay", "deny", false, "pay"),
                call("deny", "deny", false, "pay"),
                call("deny", "deny", true, "pay"),
                call("pay", "deny", true, "pay"),
                call("pay", "pay", false, "pay"),
                call("pay", null, false, "pay")));
        assertThat(quality.right()).isEqualTo(new Rate(4, 6));
        assertThat(quality.caught()).isEqualTo(new Rate(1, 2));
        assertThat(quality.switched()).isEqualTo(new Rate(1, 2));
        assertThat(quality.alone()).isEqualTo(new Rate(1, 2));
        assertThat(quality.drift().now().of())
                .as("known work says nothing about approval")
                .isZero();
        assertThat(quality.sentence())
                .isEqualTo("Of 6 with a known answer, people got 4 right, and caught 1 of 2 seeded errors.");
    }

    @Test
    void approvingMoreThanBeforeRaisesTheAlarm() {
        List<Quality.Call> calls = new ArrayList<>(approvals(95, 100));
        calls.addAll(approvals(280, 400));
        Quality quality = Quality.of(calls);
        assertThat(quality.drift().alarming()).isTrue();
        assertThat(quality.sentence())
                .startsWith("Look at whether people still look: they approve 95 %")
                .contains("was 70 %");
        assertThat(Quality.of(approvals(95, 100)).drift().alarming())
                .as("nothing to compare with")
                .isFalse();
        Collections.reverse(calls);
        assertThat(Quality.of(calls).drift().alarming()).as("approving less").isFalse();
    }

    /** 2,000 queues in which nothing changes: one in 740 alarms by chance, 2.7 of them; 12 would be 5.6 standard deviations. */
    @Test
    void nothingChangedRaisesNone() {
        Random random = new Random(11);
        int alarms = 0;
        for (int queue = 0; queue < 2_000; queue++) {
            alarms += new Drift(drawn(random, 400), drawn(random, 100)).alarming() ? 1 : 0;
        }
        assertThat(alarms).isLessThan(12);
    }

    private static Rate drawn(Random random, int of) {
        return new Rate(random.ints(of, 0, 100).filter(it -> it < 70).count(), of);
    }

    @Test
    void aShiftBeginsAfterFourHoursAndWithKnownWork() {
        Proving proving = new Proving(Share.NONE, 2);
        Instant morning = NOW.minus(Duration.ofHours(1));
        Instant yesterday = NOW.minus(Duration.ofHours(20));
        assertThat(proving.calibrates(List.of(), NOW)).isTrue();
        assertThat(proving.calibrates(List.of(yesterday, yesterday), NOW)).isTrue();
        assertThat(proving.calibrates(List.of(morning, yesterday), NOW)).isTrue();
        assertThat(proving.calibrates(List.of(NOW, morning, yesterday), NOW)).isFalse();
        assertThat(Proving.NONE.calibrates(List.of(), NOW)).isFalse();
        assertThat(Proving.NONE.draws(UUID.randomUUID())).isFalse();
        assertThat(new Proving(Share.ALL, 0).draws(UUID.randomUUID())).isTrue();
    }
}
