package dev.slipway.store.traffic;

import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.core.traffic.ShadowPair;
import java.util.List;

/**
 * Everything known about one call.
 *
 * @param attempts in the order they were made
 * @param pairs the candidate's first, then the incumbent's second answer
 * @param outcomes newest first
 */
public record CallDetail(
        Interaction interaction, List<Attempt> attempts, List<ShadowPair> pairs, List<Outcome> outcomes) {}
