package dev.slipway.core.spec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Targets bound to metrics. Kept as written; a rollout judges its candidate by them. */
final class ObjectivesSection {
    private static final Duration LONGEST_WINDOW = Duration.ofDays(366);
    private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);

    private ObjectivesSection() {}

    static List<SystemSpec.Objective> read(Fields spec) {
        List<SystemSpec.Objective> objectives = new ArrayList<>();
        Set<SystemSpec.Objective> seen = new HashSet<>();
        for (Value item : spec.get("objectives")
                .map(value -> value.items("a list of objectives"))
                .orElse(List.of())) {
            Optional<SystemSpec.Objective> objective = objective(item);
            objective.filter(one -> !seen.add(one)).ifPresent(_ -> item.fail("stands in the list twice", "each once"));
            objective.ifPresent(objectives::add);
        }
        return objectives;
    }

    private static Optional<SystemSpec.Objective> objective(Value item) {
        return metric(item)
                .flatMap(metric -> item.fields("a mapping", keys(metric))
                        .map(fields -> new SystemSpec.Objective(metric, parameters(metric, fields))));
    }

    private static Optional<String> metric(Value item) {
        return item.open("a mapping that begins with metric")
                .flatMap(fields -> fields.need("metric", "one of " + String.join(", ", Metrics.ALL)))
                .flatMap(value -> value.choice("is not a metric", Metrics.ALL));
    }

    private static List<String> keys(String metric) {
        return switch (metric) {
            case Metrics.LATENCY -> List.of("metric", "target", "within", "margin", "window");
            case Metrics.OVERRIDE, Metrics.COST_PER_TRANSACTION -> List.of("metric", "max", "margin", "window");
            default -> List.of("metric", "target", "margin", "window");
        };
    }

    private static Map<String, String> parameters(String metric, Fields fields) {
        switch (metric) {
            case Metrics.COST_PER_TRANSACTION -> fields.need("max", Format.MONEY);
            case Metrics.OVERRIDE -> share(fields, "max", "0.1");
            default -> share(fields, "target", "0.995");
        }
        if (metric.equals(Metrics.LATENCY)) {
            fields.need("within", Format.DURATION.expected())
                    .ifPresent(value -> value.duration(Duration.ofMillis(1), Duration.ofDays(1)));
        }
        fields.get("margin").ifPresent(ObjectivesSection::margin);
        fields.get("window").ifPresent(value -> value.duration(SHORTEST_WINDOW, LONGEST_WINDOW));
        return written(metric, fields);
    }

    private static void share(Fields fields, String key, String example) {
        fields.need(key, "a share from 0 to 1 such as " + example).ifPresent(value -> value.number("0", "1"));
    }

    /** A share such as 0.02, or a multiple of the failures such as 2x. */
    private static void margin(Value value) {
        if (value.node() instanceof SpecNode.Scalar scalar && scalar.type() == SpecNode.Type.TEXT) {
            value.as(Format.TIMES);
        } else {
            value.number("0", "1");
        }
    }

    private static Map<String, String> written(String metric, Fields fields) {
        Map<String, String> written = new LinkedHashMap<>();
        for (String key : keys(metric)) {
            if (!key.equals("metric")) {
                fields.get(key).flatMap(Value::written).ifPresent(text -> written.put(key, text));
            }
        }
        return written;
    }
}
