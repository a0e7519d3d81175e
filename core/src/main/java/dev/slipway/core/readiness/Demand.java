package dev.slipway.core.readiness;

/**
 * One thing a check asks for.
 *
 * @param least whether {@code threshold} is the least that is enough; otherwise the most
 * @param isTheFact whether an acknowledgement is all there is to know, so that it counts whole
 */
public record Demand(Quantity quantity, boolean least, double threshold, Life life, boolean isTheFact) {
    static Demand yes(Quantity quantity, Life life) {
        return atLeast(quantity, 1, life);
    }

    static Demand atLeast(Quantity quantity, double threshold, Life life) {
        return new Demand(quantity, true, threshold, life, false);
    }

    static Demand atMost(Quantity quantity, double threshold, Life life) {
        return new Demand(quantity, false, threshold, life, false);
    }

    /** A person's word, which is the fact itself. */
    static Demand word(Quantity quantity, Life life) {
        return new Demand(quantity, true, 1, life, true);
    }

    boolean met(double value) {
        return least ? value >= threshold : value <= threshold;
    }

    /** Whether a fact of this kind says anything: a claim never stands for a measurement. */
    boolean takes(EvidenceKind kind) {
        return kind == quantity.evidence() || (quantity.told() && kind == quantity.whenTold());
    }

    double weight(EvidenceKind kind) {
        return switch (kind) {
            case MEASURED, DRILLED -> 1;
            case ACKNOWLEDGED -> isTheFact ? 1 : 0.5;
            case ATTESTED -> 0.5;
        };
    }

    /** What is expected, e.g. {@code at least 28}. */
    public String expected() {
        if (quantity.unit() == Quantity.Unit.YES) {
            return quantity.show(threshold);
        }
        return (least ? "at least " : "at most ") + quantity.show(threshold);
    }
}
