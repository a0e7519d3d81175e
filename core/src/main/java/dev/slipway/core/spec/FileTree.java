package dev.slipway.core.spec;

import java.util.List;

/** What became of parsing one file. */
public sealed interface FileTree {
    record Parsed(SpecNode root) implements FileTree {}

    /** The text is not well-formed. */
    record Broken(List<Problem> problems) implements FileTree {
        public Broken {
            problems = List.copyOf(problems);
        }
    }

    /** No such file was given. */
    record Absent() implements FileTree {}
}
