package dev.slipway.core.rollout;

/**
 * Something a rollout learns from, in the order it became final. Immutable once given; of each (kind, guardrail,
 * customer, step) there is at most one.
 */
public sealed interface Observation permits Unit, Failure, PairedUnit {
    /** Name of the guardrail this is about. */
    String guardrail();

    /** The rollout's assignment unit. */
    String customer();

    /** Place in the order of all observations of the rollout, growing. */
    long sequence();
}
