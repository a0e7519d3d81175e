package dev.slipway.core.spec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Everything that is noticed while one system is read. For one thread. */
final class Reading {
    private static final int LONGEST_QUOTE = 80;

    private final String main;
    private final Function<String, FileTree> files;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> needs = new LinkedHashSet<>();
    private final Set<String> broken = new HashSet<>();
    private final Set<String> pending = new LinkedHashSet<>();

    Reading(String main, Function<String, FileTree> files) {
        this.main = main;
        this.files = files;
    }

    void report(SpecNode.Position at, String path, Fault fault) {
        String value = fault.value == null || fault.value.length() <= LONGEST_QUOTE
                ? fault.value
                : fault.value.substring(0, LONGEST_QUOTE) + "…";
        problems.add(new Problem(
                at.file(), at.line(), at.column(), path, value, fault.message, fault.expected, fault.suggestion));
    }

    /** Notes that a key is kept but not acted upon by this version. */
    void pending(String key) {
        pending.add(key);
    }

    Set<String> pending() {
        return pending;
    }

    boolean clean() {
        return problems.isEmpty();
    }

    SpecReading.Invalid invalid() {
        problems.sort(Comparator.comparing((Problem one) -> !one.file().equals(main))
                .thenComparing(Problem::file)
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column));
        return new SpecReading.Invalid(problems, List.copyOf(needs));
    }

    /** The root of the main file; empty when it cannot be parsed, which is reported. */
    Optional<Value> root() {
        return open(main, new SpecNode.Position(main, 1, 1), "");
    }

    /** The root of a file that {@code reference} names; empty when there is none, which is reported. */
    Optional<Value> open(String file, SpecNode.Position reference, String path) {
        return switch (files.apply(file)) {
            case FileTree.Parsed(SpecNode root) -> Optional.of(new Value(root, "", this, false));
            case FileTree.Broken(List<Problem> wrong) -> {
                if (broken.add(file)) {
                    problems.addAll(wrong);
                }
                yield Optional.empty();
            }
            case FileTree.Absent() -> {
                needs.add(file);
                report(reference, path, new Fault(file, "is not there", "a file of this name beside system.yaml"));
                yield Optional.empty();
            }
        };
    }

    /** What is wrong, without the place. */
    record Fault(
            @Nullable String value,
            String message,
            String expected,
            @Nullable String suggestion) {
        Fault(@Nullable String value, String message, String expected) {
            this(value, message, expected, null);
        }

        /** A word that is none of the right ones. */
        static Fault unknown(String word, String message, Collection<String> right) {
            return new Fault(
                    word,
                    message,
                    switch (right.size()) {
                        case 0 -> "none";
                        case 1 -> String.join("", right);
                        default -> "one of " + String.join(", ", right);
                    },
                    Words.nearest(word, right).orElse(null));
        }
    }
}
