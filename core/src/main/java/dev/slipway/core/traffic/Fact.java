package dev.slipway.core.traffic;

import java.time.Instant;

/**
 * Something that happened and must not be lost. Facts are appended to the node's journal first and projected to the
 * database afterwards; projecting one twice changes nothing. An {@link Interaction} and an {@link Attempt} are written
 * twice under the same id, open and then settled; the settled one always wins.
 */
public sealed interface Fact permits Interaction, Attempt, Outcome, ShadowPair, Body, Sighting, Fact.NodeStarted {
    /**
     * A gateway node came up. Whatever its predecessor on the same journal left open before {@code at} was interrupted.
     *
     * @param node the journal's identity, stable over restarts
     */
    record NodeStarted(String node, Instant at) implements Fact {}
}
