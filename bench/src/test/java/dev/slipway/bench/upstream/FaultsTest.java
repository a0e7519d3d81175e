package dev.slipway.bench.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.bench.upstream.Faults.Fault;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final int CALLS = 20_000;

    @Test
    void theWantedShareFailsInEveryWay() {
        Map<Fault, Integer> seen = drawn(0.05);
        assertThat(CALLS - seen.getOrDefault(Fault.NONE, 0)).isBetween(CALLS * 45 / 1000, CALLS * 55 / 1000);
        assertThat(seen).containsOnlyKeys(Fault.values());
    }

    @Test
    void noneFailsUnlessItIsWanted() {
        assertThat(drawn(0)).containsOnlyKeys(Fault.NONE);
    }

    @Test
    void aShareAboveOneIsRefused() {
        assertThatThrownBy(() -> new Faults(5, new SplittableRandom(1))).hasMessageContaining("expected: 0 to 1");
    }

    private static Map<Fault, Integer> drawn(double share) {
        Faults faults = new Faults(share, new SplittableRandom(3));
        Map<Fault, Integer> seen = new EnumMap<>(Fault.class);
        for (int i = 0; i < CALLS; i++) {
            seen.merge(faults.next(), 1, Integer::sum);
        }
        return seen;
    }
}
