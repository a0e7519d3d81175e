package dev.slipway.core.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rules tried from the first to the last; the first whose conditions all hold answers.
 *
 * @param otherwise the answer when no rule matches; null when there is none
 */
public record RuleTable(List<Rule> rules, @Nullable Map<String, Object> otherwise) {
    /**
     * @param when conditions by JSON Pointer into the input; all must hold
     * @param answer the answer, a JSON object as plain Java values
     */
    public record Rule(Map<String, List<Condition>> when, Map<String, Object> answer) {
        public Rule {
            when = Map.copyOf(new LinkedHashMap<>(when));
        }

        private boolean matches(Function<String, @Nullable Object> input) {
            return new When(when).holds(input);
        }
    }

    public RuleTable {
        rules = List.copyOf(rules);
    }

    /**
     * Answers one input; empty when no rule matches and nothing is said for that case.
     *
     * @param input the value at a JSON Pointer, as {@link Condition} describes it
     * @throws MatchTooCostlyException when a condition cannot be decided: no later rule may answer in place of this one
     */
    public Optional<Map<String, Object>> answer(Function<String, @Nullable Object> input) {
        return rules.stream()
                .filter(rule -> rule.matches(input))
                .findFirst()
                .map(Rule::answer)
                .or(() -> Optional.ofNullable(otherwise));
    }
}
