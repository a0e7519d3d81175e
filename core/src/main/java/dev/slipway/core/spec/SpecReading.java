package dev.slipway.core.spec;

import java.util.List;

/** The outcome of reading a {@code system.yaml}: a system, or everything that is wrong with it. */
public sealed interface SpecReading {
    record Valid(SystemSpec spec) implements SpecReading {}

    /**
     * @param problems all of them, the main file's first, in the order of the lines
     * @param needs files that are referred to but were not given; each has a problem of its own too
     */
    record Invalid(List<Problem> problems, List<String> needs) implements SpecReading {
        public Invalid {
            problems = List.copyOf(problems);
            needs = List.copyOf(needs);
        }
    }
}
