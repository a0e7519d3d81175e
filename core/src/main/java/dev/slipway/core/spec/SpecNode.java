package dev.slipway.core.spec;

import java.util.List;

/** A file as a tree in which everything knows where it stands; what YAML and JSON have in common. */
public sealed interface SpecNode {
    Position at();

    /**
     * A place in a file.
     *
     * @param line from 1
     * @param column from 1
     */
    record Position(String file, int line, int column) {}

    /** What a scalar is, judged by how it is written: {@code 5} is a number, {@code "5"} is text. */
    enum Type {
        TEXT,
        NUMBER,
        TRUTH,
        NOTHING
    }

    /** @param text the value without quotes */
    record Scalar(Position at, Type type, String text) implements SpecNode {}

    record Seq(Position at, List<SpecNode> items) implements SpecNode {
        public Seq {
            items = List.copyOf(items);
        }
    }

    /** @param entries in the order of the file, no key twice */
    record Mapping(Position at, List<Entry> entries) implements SpecNode {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /** @param at where the key stands */
    record Entry(Position at, String key, SpecNode value) {}
}
