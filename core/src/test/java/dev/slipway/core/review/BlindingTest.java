package dev.slipway.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Share;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From whom the AI is hidden: the share that was asked for, stable per item, also for ids that differ in few bits. */
class BlindingTest {
    @Test
    void hidesTheShareAskedFor() {
        Random random = new Random(7);
        long hidden = IntStream.range(0, 50_000)
                .filter(_ -> hidden(new UUID(random.nextLong(), random.nextLong())))
                .count();
        // Five standard deviations of 50,000 draws at a tenth.
        assertThat(hidden).isBetween(4_665L, 5_335L);
    }

    @Test
    void countedIdsAreSpreadToo() {
        long hidden = IntStream.range(0, 50_000)
                .filter(counter -> hidden(new UUID(0x019ca8d72d7b7000L, 0x8000000000000000L + counter)))
                .count();
        assertThat(hidden).isBetween(4_665L, 5_335L);
    }

    @Test
    void isStableAndKeepsItsShare() {
        UUID item = new UUID(3, 4);
        assertThat(Blinding.draw(item, Blinding.USUAL)).isEqualTo(Blinding.draw(item, Blinding.USUAL));
        assertThat(Blinding.draw(item, Share.NONE)).isEqualTo(new Blinding(Share.NONE, false));
        assertThat(Blinding.draw(item, Share.ALL)).isEqualTo(new Blinding(Share.ALL, true));
    }

    private static boolean hidden(UUID item) {
        return Blinding.draw(item, Blinding.USUAL).aiHidden();
    }
}
