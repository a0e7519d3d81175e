package dev.slipway.core.stop;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What of one system is stopped. A stop of the whole system and stops of single variants are independent: re-arming one
 * leaves the others in force.
 *
 * @param system the stop of the whole system, if it is stopped
 * @param variants stopped variants by name
 */
public record Stop(@Nullable Order system, Map<String, Order> variants) {
    public static final Stop NONE = new Stop(null, Map.of());

    /**
     * One stop that somebody ordered.
     *
     * @param epoch number of this order in the system's row; grows with every kill and re-arming
     * @param by who ordered it
     * @param reason why, in the words of whoever ordered it; may be empty
     */
    public record Order(long epoch, Instant at, String by, String reason) {}

    public Stop {
        variants = Map.copyOf(new TreeMap<>(variants));
    }

    public boolean stopsSystem() {
        return system != null;
    }

    public Optional<Order> wholeSystem() {
        return Optional.ofNullable(system);
    }

    public boolean stopsVariant(String variant) {
        return variants.containsKey(variant);
    }

    public boolean stopsNothing() {
        return system == null && variants.isEmpty();
    }
}
