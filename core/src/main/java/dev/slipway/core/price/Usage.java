package dev.slipway.core.price;

/**
 * Tokens of one attempt in disjoint classes: every token is counted in exactly one of them, so that a price can be
 * applied class by class. Protocols that report cached tokens as part of the input are split when they are read.
 *
 * @param input tokens read uncached
 * @param cacheRead tokens read from the provider's cache
 * @param cacheWrite tokens written to the provider's cache
 * @param output tokens produced, hidden reasoning included
 */
public record Usage(long input, long cacheRead, long cacheWrite, long output) {
    public static final Usage NONE = new Usage(0, 0, 0, 0);

    public Usage {
        if (input < 0 || cacheRead < 0 || cacheWrite < 0 || output < 0) {
            throw new IllegalArgumentException("usage: [" + input + ", " + cacheRead + ", " + cacheWrite + ", " + output
                    + "] (expected: no negative count)");
        }
    }

    /** Tokens of the prompt in all classes. */
    public long prompt() {
        return Math.addExact(Math.addExact(input, cacheRead), cacheWrite);
    }

    public Usage plus(Usage other) {
        return new Usage(
                Math.addExact(input, other.input),
                Math.addExact(cacheRead, other.cacheRead),
                Math.addExact(cacheWrite, other.cacheWrite),
                Math.addExact(output, other.output));
    }
}
