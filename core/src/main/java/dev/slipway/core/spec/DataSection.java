package dev.slipway.core.spec;

import dev.slipway.core.data.DataRules;
import dev.slipway.core.data.Sensitive;
import dev.slipway.core.spec.Reading.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is kept of requests and answers. */
final class DataSection {
    private static final List<String> BODIES = List.of("none", "redacted", "full");
    private static final List<String> KNOWN =
            Arrays.stream(Sensitive.Known.values()).map(Sensitive.Known::word).toList();
    private static final String PATTERNS =
            "a list of " + String.join(", ", KNOWN) + ", or of your own such as { name: claim, regex: 'CL-[0-9]{8}' }";
    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(3650);

    private DataSection() {}

    static DataRules read(Fields spec) {
        return spec.section("data", "bodies", "redact", "retention")
                .map(DataSection::rules)
                .orElse(DataRules.USUAL);
    }

    private static DataRules rules(Fields fields) {
        DataRules.Bodies bodies = fields.get("bodies")
                .flatMap(value -> value.choice("is no way to keep bodies", BODIES))
                .map(DataSection::bodies)
                .orElse(DataRules.Bodies.NONE);
        Optional<Fields> redact = fields.section("redact", "patterns", "fields");
        if (bodies != DataRules.Bodies.REDACTED) {
            fields.get("redact")
                    .ifPresent(value -> value.fail(new Fault(
                            null, "has nothing to be taken out of", "bodies: redacted beside it, or no redact")));
        }
        return new DataRules(
                bodies,
                redact.flatMap(one -> one.get("patterns"))
                        .map(DataSection::patterns)
                        .orElse(bodies == DataRules.Bodies.REDACTED ? List.of(Sensitive.Known.values()) : List.of()),
                redact.map(one -> one.list("fields", Format.FIELD, "a list of JSON Pointers such as [/customer/name]"))
                        .orElse(List.of()),
                fields.get("retention")
                        .flatMap(value -> value.duration(SHORTEST, LONGEST))
                        .orElse(DataRules.USUAL.retention()));
    }

    private static DataRules.Bodies bodies(String word) {
        return switch (word) {
            case "redacted" -> DataRules.Bodies.REDACTED;
            case "full" -> DataRules.Bodies.FULL;
            default -> DataRules.Bodies.NONE;
        };
    }

    private static List<Sensitive> patterns(Value value) {
        List<Sensitive> patterns = new ArrayList<>();
        Set<String> words = new LinkedHashSet<>();
        for (Value item : value.items(PATTERNS)) {
            Optional<? extends Sensitive> pattern = item.node() instanceof SpecNode.Mapping ? own(item) : known(item);
            if (pattern.isPresent() && !words.add(pattern.get().word())) {
                item.fail(new Fault(pattern.get().word(), "stands in the list twice", "each once"));
            }
            pattern.ifPresent(patterns::add);
        }
        return patterns;
    }

    private static Optional<Sensitive.Known> known(Value item) {
        return item.choice("is no known pattern", KNOWN).flatMap(Sensitive.Known::of);
    }

    private static Optional<Sensitive.Own> own(Value item) {
        return item.fields("a mapping with name, regex", List.of("name", "regex"))
                .flatMap(fields -> {
                    Optional<String> name = fields.need("name", Format.NAME);
                    Optional<String> regex = fields.need("regex", Format.REGEX).map(java.util.regex.Pattern::pattern);
                    return name.flatMap(word -> regex.map(text -> new Sensitive.Own(word, text)));
                });
    }
}
