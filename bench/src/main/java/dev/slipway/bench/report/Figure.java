package dev.slipway.bench.report;

/**
 * One measured number.
 *
 * @param name what was measured; figures of the same name are compared
 */
public record Figure(String name, double value, String unit) {
    public Figure {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: a finite number)");
        }
    }
}
