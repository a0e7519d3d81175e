package dev.slipway.core.spec;

import dev.slipway.core.rule.Condition;
import dev.slipway.core.rule.RuleTable;
import dev.slipway.core.spec.Reading.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the file of a first-match rule table. */
final class RuleFile {
    private static final List<String> OPERATORS =
            List.of("equals", "in", "over", "atLeast", "under", "atMost", "matches", "contains", "present");
    private static final String CONDITIONS = "a mapping of JSON Pointers to conditions, such as /amount: { over: 600 }";

    private RuleFile() {}

    static Optional<RuleTable> read(Value root) {
        return root.fields("a mapping with rules and otherwise", List.of("rules", "otherwise"))
                .map(fields -> new RuleTable(
                        fields.need("rules", "a list of rules").stream()
                                .flatMap(rules -> rules.items("a list of rules").stream())
                                .flatMap(rule -> rule(rule).stream())
                                .toList(),
                        fields.get("otherwise").map(RuleFile::answer).orElse(null)));
    }

    private static Optional<RuleTable.Rule> rule(Value value) {
        return value.fields("a mapping with when and answer", List.of("when", "answer"))
                .map(rule -> new RuleTable.Rule(
                        rule.need("when", CONDITIONS).map(RuleFile::when).orElse(Map.of()),
                        rule.need("answer", "the answer, a mapping")
                                .map(RuleFile::answer)
                                .orElse(Map.of())));
    }

    static Map<String, List<Condition>> when(Value value) {
        Map<String, List<Condition>> when = new LinkedHashMap<>();
        List<Value.Named> fields = value.named(CONDITIONS);
        if (fields.isEmpty() && value.node() instanceof SpecNode.Mapping) {
            value.fail("is empty", "at least one condition; what holds always belongs to otherwise");
        }
        for (Value.Named field : fields) {
            if (Format.POINTER.parser().apply(field.name()).isEmpty()) {
                Fault fault = new Fault(field.name(), "is not a JSON Pointer", Format.FIELD.expected());
                value.reading().report(field.at(), field.value().path(), fault);
            }
            when.put(field.name(), conditions(field.value()));
        }
        return when;
    }

    private static List<Condition> conditions(Value value) {
        return value.fields("a mapping with " + String.join(", ", OPERATORS), OPERATORS).stream()
                .flatMap(fields -> some(value, fields))
                .toList();
    }

    private static Stream<Condition> some(Value value, Fields fields) {
        if (value.node() instanceof SpecNode.Mapping mapping
                && mapping.entries().isEmpty()) {
            value.fail("is empty", "one of " + String.join(", ", OPERATORS));
        }
        return OPERATORS.stream()
                .flatMap(operator ->
                        fields.get(operator).stream().flatMap(operand -> condition(operator, operand).stream()));
    }

    private static Optional<? extends Condition> condition(String operator, Value operand) {
        String number = "a number";
        return switch (operator) {
            case "equals" -> PlainValue.scalar(operand).map(Condition.EqualTo::new);
            case "in" ->
                Optional.of(new Condition.In(operand.items("a list of values").stream()
                        .flatMap(item -> PlainValue.scalar(item).stream())
                        .toList()));
            case "over" -> operand.decimal(number).map(limit -> new Condition.Above(limit, false));
            case "atLeast" -> operand.decimal(number).map(limit -> new Condition.Above(limit, true));
            case "under" -> operand.decimal(number).map(limit -> new Condition.Below(limit, false));
            case "atMost" -> operand.decimal(number).map(limit -> new Condition.Below(limit, true));
            case "matches" -> operand.as(Format.REGEX).map(Condition.Matches::new);
            case "contains" -> operand.as(Format.TEXT).map(Condition.Contains::new);
            default -> operand.truth().map(Condition.Present::new);
        };
    }

    private static Map<String, Object> answer(Value value) {
        return value.node() instanceof SpecNode.Mapping
                ? PlainValue.mapping(value)
                : value.<Map<String, Object>>fail(
                                "is not a mapping", "the answer, a mapping such as { label: approve }")
                        .orElse(Map.of());
    }
}
