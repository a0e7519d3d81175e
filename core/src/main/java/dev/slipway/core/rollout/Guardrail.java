package dev.slipway.core.rollout;

/**
 * Something the candidate must not make worse.
 *
 * @param name e.g. {@code availability}; unique within a plan
 * @param shadowed whether the shadow phase can measure it
 */
public record Guardrail(String name, Margin margin, boolean shadowed) {}
