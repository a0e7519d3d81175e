package dev.slipway.core.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.core.traffic.ShadowPair;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two answers agree when every field does, each by its own rule. */
class CompareRuleTest {
    private static final Map<String, Object> SERVED =
            Map.of("/label", "Approve ", "/amount", new BigDecimal("100.00"), "/reason", "the claim is complete");

    @Test
    void eachFieldIsComparedByItsOwnRule() {
        Map<String, Object> shadow = new HashMap<>(SERVED);
        shadow.put("/label", "approve");
        shadow.put("/amount", new BigDecimal("100.9"));
        shadow.put("/reason", "the claim was complete");
        List<ShadowPair.Field> fields = rule(1).compare(SERVED::get, shadow::get);
        assertThat(fields).extracting(ShadowPair.Field::agree).containsExactly(true, true, true);
        assertThat(fields.get(2).score()).isCloseTo(0.9, within(0.1));
        assertThat(CompareRule.agree(fields)).isTrue();

        List<ShadowPair.Field> strict = rule(0).compare(SERVED::get, shadow::get);
        assertThat(strict).extracting(ShadowPair.Field::agree).containsExactly(true, false, true);
        assertThat(CompareRule.agree(strict)).isFalse();
    }

    @Test
    void whatIsAbsentOnOneSideDiffersWhereItIsAnExactFieldAndCannotBeComparedWhereItIsALabel() {
        List<ShadowPair.Field> fields = rule(1).compare(SERVED::get, _ -> null);
        assertThat(fields).extracting(ShadowPair.Field::agree).containsExactly(null, false, null);
        assertThat(CompareRule.agree(List.of(fields.getFirst()))).isNull();
        assertThat(new Likeness.Exact().compare("", null, null).agree()).isTrue();
    }

    @Test
    void similarityIsOneForTheSameAndZeroForNothingInCommon() {
        assertThat(Similarity.of("Night", "night ")).isEqualTo(1);
        assertThat(Similarity.of("night", "nacht")).isEqualTo(0.25);
        assertThat(Similarity.of("ab", "cd")).isZero();
        assertThat(Similarity.of("a", "b")).isZero();
        assertThat(Similarity.of("a \n b", "a b")).isEqualTo(1);
    }

    @Test
    void theIntervalIsWilsons() {
        Rate rate = new Rate(10, 100);
        assertThat(rate.low()).isCloseTo(0.0552, within(1e-4));
        assertThat(rate.high()).isCloseTo(0.1744, within(1e-4));
        assertThat(new Rate(0, 0))
                .satisfies(none -> assertThat(none.high() - none.low()).isEqualTo(1));
        assertThat(new Rate(0, 20).high()).isCloseTo(0.1611, within(1e-4));
    }

    private static CompareRule rule(int tolerance) {
        Map<String, Likeness> fields = new java.util.LinkedHashMap<>();
        fields.put("/label", new Likeness.Label());
        fields.put("/amount", new Likeness.Tolerance(BigDecimal.valueOf(tolerance)));
        fields.put("/reason", new Likeness.Score(0.8));
        return new CompareRule(fields);
    }
}
