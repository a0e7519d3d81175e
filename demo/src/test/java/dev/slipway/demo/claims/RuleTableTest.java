package dev.slipway.demo.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Measures the incumbent's rule table with the smallest evaluator that reads it: one-level pointers, numbers and strings. */
class RuleTableTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 2026})
    void theOldWayIsDecentAndWorseThanTheModels(long seed) throws Exception {
        Map<?, ?> table = load();
        List<Claim> claims = new ClaimGenerator(seed).claims(0, 4000);
        long right = claims.stream()
                .filter(claim -> answer(table, claim.form().toJsonObject())
                        .equals(claim.label().word()))
                .count();
        assertThat((double) right / claims.size()).isBetween(0.70, 0.78);
    }

    private static Map<?, ?> load() throws Exception {
        try (InputStream file = Objects.requireNonNull(
                RuleTableTest.class.getResourceAsStream("/dev/slipway/demo/claims-rules.yaml"))) {
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(file);
        }
    }

    private static Object answer(Map<?, ?> table, Map<String, Object> input) {
        for (Object entry : (List<?>) inside(table, "rules")) {
            Map<?, ?> rule = (Map<?, ?>) entry;
            boolean all = ((Map<?, ?>) inside(rule, "when"))
                    .entrySet().stream()
                            .allMatch(when -> holds(
                                    inside(input, when.getKey().toString().substring(1)), (Map<?, ?>) when.getValue()));
            if (all) {
                return inside((Map<?, ?>) inside(rule, "answer"), "label");
            }
        }
        return inside((Map<?, ?>) inside(table, "otherwise"), "label");
    }

    private static boolean holds(Object value, Map<?, ?> conditions) {
        return conditions.entrySet().stream().allMatch(entry -> {
            Object expected = entry.getValue();
            return switch (entry.getKey().toString()) {
                case "equals" -> value.equals(expected);
                case "over" -> (int) value > (int) expected;
                case "under" -> (int) value < (int) expected;
                case "atLeast" -> (int) value >= (int) expected;
                case "matches" ->
                    Pattern.compile((String) expected).matcher((String) value).find();
                case "contains" ->
                    ((String) value).toLowerCase(Locale.ROOT).contains(((String) expected).toLowerCase(Locale.ROOT));
                default -> throw new IllegalArgumentException("condition: " + entry.getKey());
            };
        });
    }

    private static Object inside(Map<?, ?> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }
}
