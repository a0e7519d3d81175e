package dev.slipway.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleTableTest {
    private static final Map<String, Object> FIRST = Map.of("label", "first");
    private static final Map<String, Object> SECOND = Map.of("label", "second");

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static boolean holds(Condition condition, @Nullable Object value) {
        return condition.holds(value);
    }

    @Test
    void theFirstRuleWhoseConditionsAllHoldAnswers() {
        Condition over = new Condition.Above(number("5"), false);
        Condition under = new Condition.Below(number("10"), false);
        RuleTable table = new RuleTable(
                List.of(
                        new RuleTable.Rule(Map.of("/a", List.of(over, under)), FIRST),
                        new RuleTable.Rule(Map.of("/a", List.of(over)), SECOND)),
                null);
        assertThat(table.answer(_ -> number("7"))).contains(FIRST);
        assertThat(table.answer(_ -> number("12"))).contains(SECOND);
        assertThat(table.answer(_ -> number("5"))).isEmpty();
        assertThat(new RuleTable(table.rules(), Map.of()).answer(_ -> null)).contains(Map.of());
    }

    @Test
    void numbersAreComparedByValueAndLimitsByTheirKind() {
        assertThat(holds(new Condition.EqualTo(number("1.0")), number("1"))).isTrue();
        assertThat(holds(new Condition.EqualTo("1"), number("1"))).isFalse();
        assertThat(holds(new Condition.In(List.of("a", number("2"))), number("2.00")))
                .isTrue();
        assertThat(holds(new Condition.Above(number("5"), true), number("5"))).isTrue();
        assertThat(holds(new Condition.Above(number("5"), false), number("5"))).isFalse();
        assertThat(holds(new Condition.Below(number("5"), true), number("5"))).isTrue();
        assertThat(holds(new Condition.Below(number("5"), false), number("5"))).isFalse();
        assertThat(holds(new Condition.Below(number("5"), false), "4")).isFalse();
    }

    @Test
    void textIsSearched() {
        assertThat(holds(new Condition.Matches(Pattern.compile("b+")), "abbc")).isTrue();
        assertThat(holds(new Condition.Matches(Pattern.compile("^b")), "abbc")).isFalse();
        assertThat(holds(new Condition.Contains("WATER"), "Under water")).isTrue();
        assertThat(holds(new Condition.Contains("fire"), List.of("fire"))).isFalse();
    }

    @Test
    void anAbsentFieldSatisfiesOnlyItsAbsence() {
        assertThat(holds(new Condition.Present(false), null)).isTrue();
        assertThat(holds(new Condition.Present(true), Map.of())).isTrue();
        assertThat(holds(new Condition.EqualTo("a"), null)).isFalse();
        assertThat(holds(new Condition.In(List.of("a")), null)).isFalse();
        assertThat(holds(new Condition.Matches(Pattern.compile("")), null)).isFalse();
        assertThat(holds(new Condition.Above(number("0"), true), null)).isFalse();
    }
}
