package dev.slipway.core.spec;

import dev.slipway.core.spec.Reading.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Who answers: incumbent, candidate, fallback, and how customers are told apart. */
final class RoutesSection {
    private static final String DEFAULT_HEADER = "Slipway-Customer";
    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "proxy-authorization", "cookie", "x-api-key", "api-key");

    private final Fields spec;
    private final VariantsSection.Read variants;

    RoutesSection(Fields spec, VariantsSection.Read variants) {
        this.spec = spec;
        this.variants = variants;
    }

    /**
     * The names of variants.
     *
     * @param incumbent empty when it is missing or wrong
     */
    record Routes(String incumbent, Optional<String> candidate, List<String> fallback) {}

    Routes read() {
        Optional<Value> incumbent = spec.need("incumbent", "the name of the variant that answers today");
        Optional<String> today = incumbent.flatMap(this::reference);
        Optional<String> next = spec.get("candidate").flatMap(value -> candidate(value, today));
        List<String> fallback =
                spec.get("fallback").map(value -> fallback(value, next)).orElse(List.of());
        return new Routes(today.orElse(""), next, fallback);
    }

    private Optional<String> reference(Value value) {
        return variants.names().isEmpty()
                ? Optional.empty()
                : value.choice("is not one of the variants", variants.names());
    }

    private Optional<String> candidate(Value value, Optional<String> incumbent) {
        Optional<String> candidate = reference(value);
        candidate
                .filter(name -> Objects.equals(name, incumbent.orElse(null)))
                .ifPresent(_ -> value.fail("is the incumbent already", "another variant than the incumbent"));
        candidate
                .filter(this::human)
                .ifPresent(_ -> value.fail(
                        "is a review queue; people are who a candidate is measured against",
                        "a candidate that is not human"));
        return candidate;
    }

    private List<String> fallback(Value value, Optional<String> candidate) {
        List<String> names = new ArrayList<>();
        for (Value item : value.items("a list of variants")) {
            Optional<String> name = reference(item);
            name.filter(names::contains).ifPresent(_ -> item.fail("stands in the list twice", "each once"));
            name.filter(one -> Objects.equals(one, candidate.orElse(null)))
                    .ifPresent(_ -> item.fail("is the candidate", "variants that answer when the candidate cannot"));
            name.ifPresent(names::add);
        }
        return names;
    }

    private boolean human(String name) {
        return variants.variants().get(name) instanceof Variant.Human;
    }

    static SystemSpec.CustomerSource customer(Fields spec) {
        return spec.get("customer")
                .flatMap(value -> value.fields(
                                "{ header: NAME } or { pointer: JSON Pointer }", List.of("header", "pointer"))
                        .flatMap(fields -> customer(value, fields)))
                .orElse(new SystemSpec.CustomerSource(DEFAULT_HEADER, null));
    }

    private static Optional<SystemSpec.CustomerSource> customer(Value value, Fields fields) {
        Optional<Value> header = fields.get("header");
        Optional<Value> pointer = fields.get("pointer");
        Optional<String> name = header.flatMap(one -> one.as(Format.HEADER).flatMap(text -> harmless(one, text)));
        Optional<String> place = pointer.flatMap(one -> one.as(Format.FIELD));
        if (header.isPresent() == pointer.isPresent()) {
            return value.fail(new Fault(
                    null, header.isPresent() ? "has both header and pointer" : "has neither", "header or pointer"));
        }
        return Optional.of(new SystemSpec.CustomerSource(name.orElse(null), place.orElse(null)));
    }

    private static Optional<String> harmless(Value value, String header) {
        return CREDENTIALS.contains(header.toLowerCase(Locale.ROOT))
                ? value.fail("carries credentials, which are never recorded", "a header that names the customer")
                : Optional.of(header);
    }
}
