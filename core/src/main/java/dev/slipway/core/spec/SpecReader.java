package dev.slipway.core.spec;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Turns the files of one system into a {@link SystemSpec}, or into a list of everything that is wrong with them. */
public final class SpecReader {
    private static final String[] SECTIONS = {
        "purpose",
        "ownership",
        "variants",
        "incumbent",
        "candidate",
        "fallback",
        "onControlLoss",
        "onKill",
        "sideEffects",
        "customer",
        "contract",
        "objectives",
        "rollout",
        "data",
        "review",
        "budget",
        "value"
    };

    private SpecReader() {}

    /**
     * Reads a system; never stops at the first problem.
     *
     * @param main name of the file to begin with
     * @param files what became of parsing the file of a name
     */
    public static SpecReading read(String main, Function<String, FileTree> files) {
        Reading reading = new Reading(main, files);
        Optional<SystemSpec> spec = reading.root().flatMap(SpecReader::system);
        return spec.isPresent() && reading.clean() ? new SpecReading.Valid(spec.get()) : reading.invalid();
    }

    private static Optional<SystemSpec> system(Value root) {
        return root.fields("a mapping that begins with apiVersion", List.of("apiVersion", "kind", "metadata", "spec"))
                .flatMap(top -> {
                    constant(top, "apiVersion", "slipway/v1");
                    constant(top, "kind", "System");
                    Optional<Metadata> metadata = top.need("metadata", "{ name: NAME }")
                            .flatMap(value -> value.fields("a mapping with name, title", List.of("name", "title")))
                            .map(SpecReader::metadata);
                    return top.need("spec", "a mapping that describes the system")
                            .flatMap(value -> value.fields("a mapping", List.of(SECTIONS)))
                            .map(fields -> spec(metadata.orElse(new Metadata("", "")), fields));
                });
    }

    private record Metadata(String name, String title) {}

    private static Metadata metadata(Fields fields) {
        String name = fields.need("name", Format.NAME).orElse("");
        return new Metadata(name, fields.get("title", Format.TITLE).orElse(name));
    }

    private static void constant(Fields fields, String key, String right) {
        fields.need(key, right).ifPresent(value -> value.choice("is not known here", List.of(right)));
    }

    private static SystemSpec spec(Metadata metadata, Fields fields) {
        VariantsSection.Read variants = VariantsSection.read(fields);
        RoutesSection.Routes routes = new RoutesSection(fields, variants).read();
        SystemSpec.Contract contract = ContractSection.read(fields);
        return new SystemSpec(
                metadata.name(),
                metadata.title(),
                PurposeSection.purpose(fields),
                PurposeSection.ownership(fields),
                variants.variants(),
                routes.incumbent(),
                routes.candidate().orElse(null),
                routes.fallback(),
                RoutesSection.customer(fields),
                contract,
                ObjectivesSection.read(fields),
                RolloutSection.read(fields),
                StoppingSection.read(fields),
                ShadowSection.read(fields, variants, contract),
                DataSection.read(fields),
                BudgetSection.read(fields, variants.variants()).orElse(null),
                ReviewSection.read(fields, variants),
                BusinessSection.read(fields),
                fields.reading().pending());
    }
}
