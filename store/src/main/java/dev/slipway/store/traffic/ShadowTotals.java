package dev.slipway.store.traffic;

/**
 * @param compared pairs whose answers could be compared
 * @param agreed of these, the ones that say the same
 * @param dropped shadow copies never sent
 */
public record ShadowTotals(long pairs, long compared, long agreed, long dropped) {}
