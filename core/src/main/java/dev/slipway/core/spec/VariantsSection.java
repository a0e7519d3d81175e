package dev.slipway.core.spec;

import dev.slipway.core.spec.Reading.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that can answer. */
final class VariantsSection {
    private static final List<String> KINDS = List.of("openai", "anthropic", "http", "open-inference", "rule", "human");

    private static final long MOST_TOKENS = 1_000_000;

    private VariantsSection() {}

    /**
     * What was read.
     *
     * @param names every name in the file, also of variants that are wrong in themselves
     * @param variants those that are right
     */
    record Read(Set<String> names, Map<String, Variant> variants) {}

    static Read read(Fields spec) {
        Read read = new Read(new LinkedHashSet<>(), new LinkedHashMap<>());
        String expected = "at least one variant by its name";
        spec.need("variants", expected).ifPresent(value -> {
            List<Value.Named> entries = value.named(expected);
            if (entries.isEmpty() && value.node() instanceof SpecNode.Mapping) {
                value.fail("is empty", expected);
            }
            entries.forEach(entry -> add(entry, read));
        });
        return read;
    }

    private static void add(Value.Named entry, Read read) {
        read.names().add(entry.name());
        if (Format.NAME.parser().apply(entry.name()).isEmpty()) {
            Fault fault = new Fault(entry.name(), "is not a name", Format.NAME.expected());
            entry.value().reading().report(entry.at(), entry.value().path(), fault);
        }
        variant(entry.name(), entry.value())
                .ifPresent(variant -> read.variants().put(entry.name(), variant));
    }

    private static Optional<Variant> variant(String name, Value value) {
        return kind(value).flatMap(kind -> switch (kind) {
            case "openai" -> openAi(name, value);
            case "anthropic" -> anthropic(name, value);
            case "http" -> http(name, value);
            case "open-inference" -> openInference(name, value);
            case "rule" -> rule(value);
            default -> human(value);
        });
    }

    private static Optional<String> kind(Value value) {
        String expected = "one of " + String.join(", ", KINDS);
        return value.open("a mapping that begins with kind")
                .flatMap(fields -> fields.need("kind", expected))
                .flatMap(kind -> kind.choice("is not a kind of variant", KINDS));
    }

    private static Optional<Variant> openAi(String name, Value value) {
        return remote(value, "model", "instructions").flatMap(fields -> {
            Optional<Variant.Upstream> upstream = UpstreamSection.read(fields, name);
            Optional<String> model = fields.need("model", Format.TEXT);
            Optional<String> instructions = fields.get("instructions", Format.TEXT);
            return upstream.flatMap(to -> model.map(one -> new Variant.OpenAi(to, one, instructions.orElse(null))));
        });
    }

    private static Optional<Variant> anthropic(String name, Value value) {
        return remote(value, "model", "instructions", "maxTokens").flatMap(fields -> {
            Optional<Variant.Upstream> upstream = UpstreamSection.read(fields, name);
            Optional<String> model = fields.need("model", Format.TEXT);
            Optional<String> instructions = fields.get("instructions", Format.TEXT);
            int maxTokens = fields.get("maxTokens")
                    .flatMap(most -> most.whole(1, MOST_TOKENS))
                    .map(Math::toIntExact)
                    .orElse(Variant.Anthropic.MAX_TOKENS);
            return upstream.flatMap(
                    to -> model.map(one -> new Variant.Anthropic(to, one, instructions.orElse(null), maxTokens)));
        });
    }

    private static Optional<Variant> http(String name, Value value) {
        return remote(value, "request", "answer").flatMap(fields -> {
            Optional<Variant.Upstream> upstream = UpstreamSection.read(fields, name);
            Map<String, String> request =
                    fields.get("request").map(VariantsSection::request).orElse(Map.of());
            String answer = fields.get("answer", Format.POINTER).orElse("");
            return upstream.map(to -> new Variant.Http(to, request, answer));
        });
    }

    private static Map<String, String> request(Value value) {
        Map<String, String> request = new LinkedHashMap<>();
        for (Value.Named field : value.named("a mapping of JSON Pointers such as /text: /claim/text")) {
            target(field, request.keySet());
            field.value().as(Format.POINTER).ifPresent(source -> request.put(field.name(), source));
        }
        return request;
    }

    private static void target(Value.Named field, Set<String> earlier) {
        Reading reading = field.value().reading();
        String name = field.name();
        if (Format.FIELD.parser().apply(name).isEmpty()) {
            Fault fault = new Fault(name, "is not " + Format.FIELD.noun(), Format.FIELD.expected());
            reading.report(field.at(), field.value().path(), fault);
        }
        earlier.stream()
                .filter(other -> name.startsWith(other + "/") || other.startsWith(name + "/"))
                .forEach(other -> reading.report(
                        field.at(),
                        field.value().path(),
                        new Fault(name, "overlaps \"" + other + "\"", "fields that do not lie inside each other")));
    }

    private static Optional<Variant> openInference(String name, Value value) {
        return remote(value, "model").flatMap(fields -> {
            Optional<Variant.Upstream> upstream = UpstreamSection.read(fields, name);
            Optional<String> model = fields.need("model", Format.TEXT);
            return upstream.flatMap(to -> model.map(one -> new Variant.OpenInference(to, one)));
        });
    }

    private static Optional<Variant> rule(Value value) {
        return fields(value, List.of("kind", "file"))
                .flatMap(fields -> fields.need("file", Format.FILE.expected())
                        .flatMap(file -> file.as(Format.FILE)
                                .flatMap(name ->
                                        value.reading().open(name, file.node().at(), file.path())))
                        .flatMap(RuleFile::read)
                        .map(Variant.Rule::new));
    }

    private static Optional<Variant> human(Value value) {
        return fields(value, List.of("kind", "queue"))
                .flatMap(fields -> fields.need("queue", Format.NAME))
                .map(Variant.Human::new);
    }

    private static Optional<Fields> remote(Value value, String... own) {
        List<String> known = new ArrayList<>(List.of("kind", "url"));
        known.addAll(List.of(own));
        known.addAll(List.of("key", "price", "limits", "retries", "sideEffects"));
        return fields(value, known);
    }

    private static Optional<Fields> fields(Value value, List<String> known) {
        return value.fields("a mapping", known);
    }
}
