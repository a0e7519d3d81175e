package dev.slipway.core.lease;

/**
 * A node's request for a lease of one system.
 *
 * @param incarnation of the node's process, so that an answer to one that has died means nothing to the next
 * @param number grows with every request of that process for that system
 * @param epoch the epoch whose state the node has in force
 */
public record Ask(long incarnation, long number, long epoch) {}
