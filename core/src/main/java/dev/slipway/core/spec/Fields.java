package dev.slipway.core.spec;

import dev.slipway.core.spec.Reading.Fault;
import java.util.List;
import java.util.Optional;

/** A mapping whose keys are given. */
final class Fields {
    private static final int LONGEST_WORD = 12;

    private final Value owner;
    private final SpecNode.Mapping mapping;

    Fields(Value owner, SpecNode.Mapping mapping) {
        this.owner = owner;
        this.mapping = mapping;
    }

    /** Reports every key that is not among {@code known}. */
    Fields(Value owner, SpecNode.Mapping mapping, List<String> known) {
        this(owner, mapping);
        for (SpecNode.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                unknown(entry, known);
            }
        }
    }

    /** Where secrets are near, a long unknown key may be one: {@code key: { sk-… }} is a mapping with that key. */
    private void unknown(SpecNode.Entry entry, List<String> known) {
        boolean maySay = !owner.hidden() || entry.key().length() <= LONGEST_WORD;
        String path = maySay ? owner.child(entry).path() : owner.path();
        Fault fault = maySay
                ? Fault.unknown(entry.key(), "is not a key of this section", known)
                : new Fault(null, "has a key that is not one of this section", "one of " + String.join(", ", known));
        owner.reading().report(entry.at(), path, fault);
    }

    Optional<Value> get(String key) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .map(owner::child);
    }

    /** Like {@link #get}, and reports when the key is missing. */
    Optional<Value> need(String key, String expected) {
        Optional<Value> found = get(key);
        if (found.isEmpty()) {
            String path = owner.path().isEmpty() ? key : owner.path() + "." + key;
            owner.reading().report(mapping.at(), path, new Fault(null, "is missing", expected));
        }
        return found;
    }

    <T> Optional<T> get(String key, Format<T> format) {
        return get(key).flatMap(value -> value.as(format));
    }

    <T> Optional<T> need(String key, Format<T> format) {
        return need(key, format.expected()).flatMap(value -> value.as(format));
    }

    /** The list behind a key; empty when the key is absent. */
    <T> List<T> list(String key, Format<T> format, String expected) {
        return get(key).map(value -> value.distinct(format, expected)).orElse(List.of());
    }

    /** The section behind a key. */
    Optional<Fields> section(String key, String... known) {
        return get(key).flatMap(value -> value.fields("a mapping with " + String.join(", ", known), List.of(known)));
    }

    /** Notes those of the keys that are given as not acted upon by this version. */
    void pending(String prefix, String... keys) {
        for (String key : keys) {
            get(key).ifPresent(value -> owner.reading().pending(prefix + key));
        }
    }

    Reading reading() {
        return owner.reading();
    }
}
