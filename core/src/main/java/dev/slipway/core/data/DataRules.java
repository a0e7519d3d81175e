package dev.slipway.core.data;

import java.time.Duration;
import java.util.List;

/**
 * What a system keeps of requests and answers.
 *
 * @param patterns what is taken out wherever it stands; without effect unless {@code bodies} is {@code REDACTED}
 * @param fields JSON Pointers to what is taken out whole
 * @param retention how long bodies are kept
 */
public record DataRules(Bodies bodies, List<Sensitive> patterns, List<String> fields, Duration retention) {
    /** Nothing is kept. */
    public static final DataRules USUAL = new DataRules(Bodies.NONE, List.of(), List.of(), Duration.ofDays(30));

    /** What is kept of requests and answers. */
    public enum Bodies {
        NONE,
        /** With what is named taken out. */
        REDACTED,
        FULL
    }

    public DataRules {
        patterns = List.copyOf(patterns);
        fields = List.copyOf(fields);
    }

    public boolean keepsBodies() {
        return bodies != Bodies.NONE;
    }
}
