package dev.slipway.core.traffic;

import java.time.Instant;
import java.util.UUID;

/**
 * Traffic nobody has claimed yet: a model or key that no system or person stands for.
 *
 * @param name the model's name, or the first characters of the unknown key's hash; never the key
 */
public record Sighting(UUID id, Kind kind, String name, Instant at) implements Fact {
    /** What was unknown. */
    public enum Kind {
        MODEL,
        KEY
    }
}
