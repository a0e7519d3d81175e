package dev.slipway.core.rollout;

/**
 * One customer's calls of the shadow phase, answered by both: good when all of them were.
 *
 * <p>For the guardrail {@code agreement}, with A the incumbent's answer, A′ the same asked again and B the
 * candidate's: {@code candidateGood} is A = B and {@code incumbentGood} is A = A′. What differs anyway then cancels out
 * (the idea of Diffy).
 */
public record PairedUnit(String guardrail, String customer, boolean candidateGood, boolean incumbentGood, long sequence)
        implements Observation {}
