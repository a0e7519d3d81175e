package dev.slipway.store.traffic;

import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.core.traffic.ShadowPair;
import java.util.List;
import java.util.Optional;

/**
 * Everything known about one call.
 *
 * @param attempts in the order they were made
 * @param outcomes newest first
 */
public record CallDetail(
        Interaction interaction, List<Attempt> attempts, Optional<ShadowPair> pair, List<Outcome> outcomes) {}
