package dev.slipway.core.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Turns a tree into JSON values as plain Java: text, {@link java.math.BigDecimal}, truth, lists and maps. */
final class PlainValue {
    private static final String EXPECTED = "text, a number, true or false";

    private PlainValue() {}

    /** A value that is neither list nor mapping; empty when it is one, which is reported. */
    static Optional<Object> scalar(Value value) {
        return value.node() instanceof SpecNode.Scalar ? any(value) : value.fail("is not a single value", EXPECTED);
    }

    static Map<String, Object> mapping(Value value) {
        Map<String, Object> map = new LinkedHashMap<>();
        value.named("a mapping").forEach(entry -> any(entry.value()).ifPresent(one -> map.put(entry.name(), one)));
        return Collections.unmodifiableMap(map);
    }

    private static Optional<Object> any(Value value) {
        return switch (value.node()) {
            case SpecNode.Mapping _ -> Optional.of(mapping(value));
            case SpecNode.Seq _ ->
                Optional.of(value.items("a list").stream()
                        .flatMap(item -> any(item).stream())
                        .toList());
            case SpecNode.Scalar scalar ->
                switch (scalar.type()) {
                    case TEXT -> Optional.of(scalar.text());
                    case NUMBER -> value.decimal("a number").map(Object.class::cast);
                    case TRUTH -> Optional.of(Boolean.valueOf(scalar.text()));
                    case NOTHING -> value.fail("is empty", EXPECTED);
                };
        };
    }
}
