package dev.slipway.core.spec;

import dev.slipway.core.spec.Reading.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A node on its way to a checked value. Every accessor that answers empty has reported why.
 *
 * @param path keys from the root of the file
 * @param hidden whether the text may be a secret, so that reports do not repeat it
 */
record Value(SpecNode node, String path, Reading reading, boolean hidden) {
    private static final int LONGEST_NUMBER = 40;

    /** A key of the author's choice with what stands behind it. */
    record Named(SpecNode.Position at, String name, Value value) {}

    Value secret() {
        return new Value(node, path, reading, true);
    }

    /** Reports this value as wrong. */
    <T> Optional<T> fail(String message, String expected) {
        return fail(new Fault(shown(), message, expected));
    }

    <T> Optional<T> fail(Fault fault) {
        reading.report(node.at(), path, fault);
        return Optional.empty();
    }

    <T> Optional<T> as(Format<T> format) {
        boolean unquoted = node instanceof SpecNode.Scalar scalar
                && scalar.type() != SpecNode.Type.TEXT
                && format.parser().apply(scalar.text()).isPresent();
        String expected = unquoted ? format.expected() + "; text that looks like this needs quotes" : format.expected();
        return scalar(SpecNode.Type.TEXT, expected)
                .flatMap(text ->
                        format.parser().apply(text).or(() -> fail("is not " + format.noun(), format.expected())));
    }

    /** One of a few words. */
    Optional<String> choice(String message, Collection<String> right) {
        return scalar(SpecNode.Type.TEXT, "one of " + String.join(", ", right))
                .flatMap(word -> right.contains(word) ? Optional.of(word) : fail(Fault.unknown(word, message, right)));
    }

    Optional<Duration> duration(Duration least, Duration most) {
        return as(Format.DURATION)
                .flatMap(one -> within(
                        one, least, most, "a duration from " + Format.brief(least) + " to " + Format.brief(most)));
    }

    Optional<BigDecimal> number(String least, String most) {
        String expected = "a number from " + least + " to " + most;
        return decimal(expected).flatMap(one -> within(one, new BigDecimal(least), new BigDecimal(most), expected));
    }

    Optional<Long> whole(long least, long most) {
        String expected = "a whole number from " + least + " to " + most;
        return decimal(expected)
                .flatMap(one -> within(one, BigDecimal.valueOf(least), BigDecimal.valueOf(most), expected))
                .flatMap(one -> one.stripTrailingZeros().scale() <= 0
                        ? Optional.of(one.longValueExact())
                        : fail("is not a whole number", expected));
    }

    Optional<BigDecimal> decimal(String expected) {
        return scalar(SpecNode.Type.NUMBER, expected).flatMap(text -> {
            try {
                BigDecimal number = new BigDecimal(text.substring(0, Math.min(text.length(), LONGEST_NUMBER + 1)));
                return text.length() <= LONGEST_NUMBER && Math.abs((long) number.scale()) <= LONGEST_NUMBER
                        ? Optional.of(number)
                        : fail("is too long a number", expected + " with at most " + LONGEST_NUMBER + " digits");
            } catch (NumberFormatException notDecimal) {
                return fail("is not a decimal number", expected);
            }
        });
    }

    Optional<Boolean> truth() {
        return scalar(SpecNode.Type.TRUTH, "true or false").map(Boolean::valueOf);
    }

    /** The items of a list; none when this is no list, which is reported. */
    List<Value> items(String expected) {
        if (node instanceof SpecNode.Seq seq) {
            return IntStream.range(0, seq.items().size())
                    .mapToObj(index -> new Value(seq.items().get(index), path + "[" + index + "]", reading, hidden))
                    .toList();
        }
        fail(kind(), expected);
        return List.of();
    }

    /** A list of texts in which nothing may stand twice. */
    <T> List<T> distinct(Format<T> format, String expected) {
        List<T> read = new ArrayList<>();
        Set<T> seen = new HashSet<>();
        for (Value item : items(expected)) {
            Optional<T> one = item.as(format);
            if (one.isPresent() && !seen.add(one.get())) {
                item.fail("stands in the list twice", "each once");
            }
            one.ifPresent(read::add);
        }
        return read;
    }

    /** The entries of a mapping whose keys the author chooses; none when this is no mapping, which is reported. */
    List<Named> named(String expected) {
        if (node instanceof SpecNode.Mapping mapping) {
            return mapping.entries().stream()
                    .map(entry -> new Named(entry.at(), entry.key(), child(entry)))
                    .toList();
        }
        fail(kind(), expected);
        return List.of();
    }

    /** The entries of a mapping whose keys are given; unknown ones are reported. */
    Optional<Fields> fields(String expected, List<String> known) {
        return node instanceof SpecNode.Mapping mapping
                ? Optional.of(new Fields(this, mapping, known))
                : fail(kind(), expected);
    }

    /** A mapping whose keys depend on one of them: nothing is reported but that this is no mapping. */
    Optional<Fields> open(String expected) {
        return node instanceof SpecNode.Mapping mapping
                ? Optional.of(new Fields(this, mapping))
                : fail(kind(), expected);
    }

    /** The text of a scalar of whatever type; empty for lists and mappings, unreported. */
    Optional<String> written() {
        return node instanceof SpecNode.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    Value child(SpecNode.Entry entry) {
        return new Value(entry.value(), path.isEmpty() ? entry.key() : path + "." + entry.key(), reading, hidden);
    }

    private Optional<String> scalar(SpecNode.Type type, String expected) {
        if (node instanceof SpecNode.Scalar scalar && scalar.type() == type) {
            return Optional.of(scalar.text());
        }
        return fail(kind(), expected);
    }

    private <T extends Comparable<T>> Optional<T> within(T value, T least, T most, String expected) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0
                ? Optional.of(value)
                : fail("is out of range", expected);
    }

    private String kind() {
        return switch (node) {
            case SpecNode.Seq _ -> "is a list";
            case SpecNode.Mapping _ -> "is a mapping";
            case SpecNode.Scalar scalar ->
                switch (scalar.type()) {
                    case TEXT -> "is text";
                    case NUMBER -> "is a number";
                    case TRUTH -> "is true or false";
                    case NOTHING -> "is empty";
                };
        };
    }

    private @Nullable String shown() {
        if (hidden || !(node instanceof SpecNode.Scalar scalar) || scalar.type() == SpecNode.Type.NOTHING) {
            return null;
        }
        return scalar.text();
    }
}
