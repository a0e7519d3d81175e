package dev.slipway.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RampTest {
    private static final int CUSTOMERS = 10_000;
    private static final List<UUID> ROLLOUTS = List.of(
            UUID.fromString("0198c0de-7a11-7b22-9c33-5d44e55f6a77"),
            UUID.fromString("9b2f6c1e-3f8a-4d27-8e15-aa61f0c7d913"),
            UUID.fromString("0198c0de-7a11-7b22-8fff-ffffffffffff"));

    private static Ramp ramp(UUID rollout, int basisPoints) {
        return new Ramp(rollout, "triage-2", new Share(basisPoints), Share.NONE, false);
    }

    private static Map<Arm, Integer> counts(Ramp ramp) {
        Map<Arm, Integer> counts = new EnumMap<>(Arm.class);
        IntStream.range(0, CUSTOMERS).forEach(i -> counts.merge(ramp.arm("customer-" + i), 1, Integer::sum));
        return counts;
    }

    private static double count(Map<Arm, Integer> counts, Arm arm) {
        return counts.getOrDefault(arm, 0);
    }

    @Test
    void whoeverHasTheCandidateKeepsItWhileTheShareGrows() {
        for (UUID rollout : ROLLOUTS) {
            for (int customer = 0; customer < CUSTOMERS; customer++) {
                boolean candidate = false;
                for (int share : new int[] {0, 100, 500, 2_500, 5_000, 7_500, 9_000, 10_000}) {
                    boolean now = ramp(rollout, share).arm("customer-" + customer) == Arm.CANDIDATE;
                    assertThat(now || !candidate)
                            .as("customer-%s at %s", customer, share)
                            .isTrue();
                    candidate = now;
                }
                assertThat(candidate).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 1_000, 2_500, 5_000})
    void bothArmsAreTheShareEach(int basisPoints) {
        for (UUID rollout : ROLLOUTS) {
            Map<Arm, Integer> counts = counts(ramp(rollout, basisPoints));
            double expected = basisPoints / 10_000.0 * CUSTOMERS;
            double fiveSigma = 5 * Math.sqrt(expected);
            assertThat(count(counts, Arm.CANDIDATE)).isCloseTo(expected, within(fiveSigma));
            assertThat(count(counts, Arm.CONTROL)).isCloseTo(expected, within(fiveSigma));
        }
    }

    @Test
    void nobodyAtZeroAndTheHoldoutStaysAtAll() {
        assertThat(counts(ramp(ROLLOUTS.getFirst(), 0))).containsOnlyKeys(Arm.OUTSIDE);
        Ramp held = new Ramp(ROLLOUTS.getFirst(), "triage-2", Share.ALL, new Share(500), false);
        assertThat(count(counts(held), Arm.CONTROL)).isCloseTo(500, within(5 * Math.sqrt(500)));
        assertThat(counts(held)).doesNotContainKey(Arm.OUTSIDE);
    }

    @Test
    void twoRolloutsDrawTheirCustomersIndependently() {
        long both = IntStream.range(0, CUSTOMERS)
                .filter(i -> ramp(ROLLOUTS.get(0), 2_500).arm("c" + i) == Arm.CANDIDATE)
                .filter(i -> ramp(ROLLOUTS.get(1), 2_500).arm("c" + i) == Arm.CANDIDATE)
                .count();
        assertThat((double) both).isCloseTo(625, within(5 * Math.sqrt(625)));
    }
}
