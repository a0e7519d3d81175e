package dev.slipway.store.rollout;

import org.jspecify.annotations.Nullable;

/**
 * What counts as good for a customer, by guardrail.
 *
 * <ul>
 *   <li>{@code availability}: the variant the customer was routed to failed none of the calls in the window;
 *   <li>{@code latency}: at least the wanted share of them was answered in time;
 *   <li>{@code accuracy}: the first answer in the window turned out right;
 *   <li>{@code agreement}: in the parallel run, both gave the same answer;
 *   <li>{@code contract}: no answer in the window broke the contract;
 *   <li>{@code override}: nobody replaced the first answer in the window by one of their own;
 *   <li>{@code cost-per-transaction}: they cost no more on average than wanted.
 * </ul>
 *
 * @param latency null when latency is no guardrail
 * @param cost null when cost is no guardrail
 * @param steady true where the incumbent always answers the same question alike, so that nobody asks it twice; null otherwise
 */
public record Measures(
        @Nullable Latency latency,
        @Nullable Cost cost,
        @Nullable Boolean steady) {
    /**
     * @param share of calls, from 0 to 1
     */
    public record Latency(long withinMicros, double share) {}

    /** @param maxMicros micro-units of the currency a transaction may cost */
    public record Cost(long maxMicros, String currency) {}
}
