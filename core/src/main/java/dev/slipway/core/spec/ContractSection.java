package dev.slipway.core.spec;

import java.util.Optional;

/** What a call has to look like. */
final class ContractSection {
    private static final long LEAST_BYTES = 1 << 10;
    private static final long MOST_BYTES = 64 << 20;
    private static final long DEFAULT_BYTES = 4 << 20;

    private ContractSection() {}

    static SystemSpec.Contract read(Fields spec) {
        return spec.section("contract", "input", "output", "maxBytes", "answer")
                .map(contract -> new SystemSpec.Contract(
                        schema(contract, "input").orElse(null),
                        schema(contract, "output").orElse(null),
                        contract.get("maxBytes").flatMap(ContractSection::bytes).orElse(DEFAULT_BYTES),
                        contract.get("answer", Format.POINTER).orElse(null)))
                .orElse(new SystemSpec.Contract(null, null, DEFAULT_BYTES, null));
    }

    private static Optional<Long> bytes(Value value) {
        return value.as(Format.SIZE)
                .flatMap(bytes -> bytes >= LEAST_BYTES && bytes <= MOST_BYTES
                        ? Optional.of(bytes)
                        : value.fail("is out of range", "a size from 1KB to 64MB"));
    }

    private static Optional<String> schema(Fields contract, String key) {
        return contract.get(key)
                .flatMap(value -> value.as(Format.FILE)
                        .flatMap(name ->
                                contract.reading().open(name, value.node().at(), value.path()))
                        .flatMap(JsonText::object));
    }
}
