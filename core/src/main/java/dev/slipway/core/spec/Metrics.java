package dev.slipway.core.spec;

import java.util.List;

/** What an objective can be about, by the names a spec uses. */
public final class Metrics {
    /** Share of calls that the asked variant did not fail. */
    public static final String AVAILABILITY = "availability";
    /** Share of calls answered within a time. */
    public static final String LATENCY = "latency";
    /** Share of answers that turned out right. */
    public static final String ACCURACY = "accuracy";
    /** Share of answers that say what the incumbent says; known only while both answer the same question. */
    public static final String AGREEMENT = "agreement";
    /** Share of answers that keep the system's contract. */
    public static final String CONTRACT = "contract";
    /** Share of answers that a person replaced. */
    public static final String OVERRIDE = "override";
    /** Money a transaction may cost on average. */
    public static final String COST_PER_TRANSACTION = "cost-per-transaction";

    static final List<String> ALL =
            List.of(AVAILABILITY, LATENCY, ACCURACY, AGREEMENT, CONTRACT, OVERRIDE, COST_PER_TRANSACTION);

    private Metrics() {}
}
